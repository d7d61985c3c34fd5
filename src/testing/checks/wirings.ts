import type { GeneratorRecord } from '../../project/records.ts';
import { impossibleOf } from '../../reconcile/plan.ts';
import { isWired, wireFile } from '../../reconcile/wire/index.ts';
import type { Wiring } from '../../reconcile/wiring.ts';
import type { Check } from '../check.ts';
import { firstDifference } from '../compare.ts';
import { ALL_TEXTS } from '../features.ts';
import { type Format, formattersOf } from '../formatters.ts';
import { filesOf, planProject, recordOf } from '../project.ts';

export const wirings: Check = {
  id: 'wirings',
  promise: 'each wiring finds its place, is formatted there, and is known again in any format',
  advice:
    "The file a wiring names must be one of the project's own, with the function, list or type that it names; write the line as the formatter would.",
  async run(subject) {
    const { own, others } = await formattersOf(subject.framework.language);
    const bare = filesOf(await planProject(subject));
    const planned = await planProject(subject, ALL_TEXTS);
    const wired = filesOf(planned);
    const faults = [
      ...impossibleOf(planned).map(
        ({ wiring, lines, reason }) => `${wiring.file}: ${lines.join(' ')}: ${reason}`,
      ),
      ...ALL_TEXTS.flatMap((text) => ownFiles(recordOf(wired, text))),
    ];
    const made = planned.wirings.filter(({ outcome }) => outcome === 'wired');
    for (const path of new Set(made.map(({ wiring }) => wiring.file))) {
      const text = wired.get(path)!;
      const group = made.map(({ wiring }) => wiring).filter(({ file }) => file === path);
      const wasFormatted = (await rewritten(own, path, bare.get(path) ?? '')) === bare.get(path);
      const due = await rewritten(own, path, text);
      if (wasFormatted && due !== text) faults.push(`${path}:${firstDifference(text, due)}`);
      // What is not known even as it is, is told by another check.
      if ((await unknownIn(path, text, group)).length > 0) continue;
      for (const format of others) {
        faults.push(...(await unknownIn(path, await rewritten(format, path, text), group)));
      }
    }
    return [...new Set(faults)];
  },
};

const rewritten = async (format: Format, path: string, text: string): Promise<string> =>
  (await format(path, text)) ?? text;

/** The wirings that a file which holds them all is not seen to hold. */
async function unknownIn(path: string, text: string, group: readonly Wiring[]): Promise<string[]> {
  const faults: string[] = [];
  for (const wiring of group) {
    if (await isWired(path, text, wiring, group)) continue;
    const { results } = await wireFile(path, text, [wiring], group);
    faults.push(`${path}: ${results[0]!.lines.join(' ')} is not known again in another format`);
  }
  return faults;
}

/** A file that the feature brings is to hold its lines from the first. */
const ownFiles = ({ files, wirings }: GeneratorRecord): string[] =>
  wirings
    .filter(({ file }) => Object.hasOwn(files, file))
    .map(({ file }) => `${file}: is the feature's own, and wired`);
