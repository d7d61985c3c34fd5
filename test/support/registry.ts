import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import fse from 'fs-extra';
import { onTestFinished } from 'vitest';

/** In a process of its own: the tests wait for the CLI, and would answer nobody meanwhile. */
const SERVER = `
  const { createHash } = require('node:crypto');
  const { readFileSync } = require('node:fs');
  const [tarball, name, version] = process.argv.slice(1);
  const bytes = readFileSync(tarball);
  const server = require('node:http').createServer(({ url }, response) => {
    if (url === '/tarball.tgz') return response.end(bytes);
    if (url !== '/' + name) return response.writeHead(404).end('{}');
    const dist = {
      tarball: 'http://127.0.0.1:' + server.address().port + '/tarball.tgz',
      shasum: createHash('sha1').update(bytes).digest('hex'),
    };
    const peerDependencies = { 'create-api': '>=0.1.0' };
    const versions = { [version]: { name, version, dist, peerDependencies } };
    response.end(JSON.stringify({ name, 'dist-tags': { latest: version }, versions }));
  });
  server.listen(0, '127.0.0.1', () => console.log(server.address().port));
`;

/** A registry that has one package; gives its address. */
export async function registryOf(folder: string): Promise<string> {
  const { name, version } = fse.readJsonSync(join(folder, 'package.json'));
  const packed = execFileSync('npm', ['pack', '--silent', folder], { cwd: folder });
  const tarball = join(folder, packed.toString().trim());
  const child = spawn(process.execPath, ['--eval', SERVER, tarball, name, version], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill());
  const [port] = await once(child.stdout, 'data');
  return `http://127.0.0.1:${String(port).trim()}`;
}
