import { spawnSync } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { BIN } from './cli.ts';

/** Runs a command in a terminal of its own; once it has printed a text, the keys for it are typed. */
const TERMINAL = `
import fcntl, json, os, pty, struct, sys, termios
argv, steps = json.loads(sys.argv[1])
pid, fd = pty.fork()
if pid == 0:
    os.execvp(argv[0], argv)
fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 200, 0, 0))
output, seen = b"", 0
def read():
    global output
    try:
        data = os.read(fd, 65536)
    except OSError:
        data = b""
    output += data
    return data
for text, keys in steps:
    while text.encode() not in output[seen:] and read():
        pass
    # What came with it may be what is waited for next.
    seen = output.index(text.encode(), seen) + len(text.encode())
    os.write(fd, keys.encode())
while read():
    pass
_, status = os.waitpid(pid, 0)
print(json.dumps([os.waitstatus_to_exitcode(status), output.decode(errors="replace")]))
`;

export const KEYS = { down: '\x1b[B', enter: '\r', interrupt: '\x03' };

/** Where there is no such terminal, or no Python to make one. */
export const noTerminal =
  process.platform === 'win32' || spawnSync('python3', ['-c', 'import pty']).status !== 0;

/** A text that is printed, and the keys that are typed then. */
type Answers = readonly (readonly [text: string, keys: string])[];

/** Runs the built CLI in a terminal, as who sits there. */
export const inTerminal = (
  cwd: string,
  args: readonly string[],
  answers: Answers,
  env: NodeJS.ProcessEnv = {},
) => runInTerminal(cwd, [process.execPath, BIN, ...args], answers, env);

/** The same of any command. */
export function runInTerminal(
  cwd: string,
  command: readonly string[],
  answers: Answers,
  env: NodeJS.ProcessEnv = {},
): { code: number; output: string } {
  const { stdout, stderr } = spawnSync(
    'python3',
    ['-c', TERMINAL, JSON.stringify([command, answers])],
    {
      cwd,
      env: {
        ...process.env,
        NO_COLOR: '1',
        TERM: 'xterm',
        SOURCE_DATE_EPOCH: '1769860800',
        ...env,
      },
      encoding: 'utf8',
      timeout: 240_000,
    },
  );
  if (!stdout) throw new Error(stderr || 'the terminal waits for a text that was never printed');
  const [code, output] = JSON.parse(stdout) as [number, string];
  return { code, output: stripVTControlCharacters(output) };
}
