import { recover } from '../../commit/index.ts';
import { CreateApiError } from '../../errors.ts';
import { type RateLimit, contractOptions } from '../../contract/scene.ts';
import { type Report, checkContract } from '../../contract/run.ts';
import type { Framework } from '../../framework.ts';
import type { Feature } from '../../project/feature.ts';
import { NAME } from '../../name.ts';
import { type Project, findRoot, readProject } from '../../project/manifest.ts';
import { type OptionValues, projectOptions } from '../../project/options.ts';
import { contextOf, resolveFeatures } from '../../project/resolve.ts';
import { showRecovery } from '../../ui/terminal.ts';
import { type PluginFlags, frameworkOf } from '../framework.ts';
import { chooseFeatures, chooseRows } from './choose.ts';
import { interrupted, onInterrupt } from './interrupt.ts';
import { withProject } from './project.ts';
import { refuseLimits, roundsOf, together } from './rounds.ts';
import { checkAddress, demandConsent } from './running.ts';
import { narrator } from './narrator.ts';
import { refusalOf, showReport } from './show.ts';

export interface VerifyInput extends PluginFlags {
  cwd: string;
  /** An API that runs already; without it the project is built and started. */
  url: string | undefined;
  /** Sections, topics or rows of the contract; none: the whole of it. */
  only: string[];
  /** Features, none: all. */
  features: string[];
  bail: boolean;
  json: boolean;
  verbose: boolean;
  yes: boolean;
}

/** What is verified. */
export interface Subject {
  project: Project;
  framework: Framework;
  options: OptionValues;
  features: Feature[];
}

/**
 * `create-api verify`: holds the project, or an API of it that runs, to the HTTP contract.
 * @throws CreateApiError where a check fails
 */
export async function verify(input: VerifyInput): Promise<void> {
  const url = input.url === undefined ? undefined : checkAddress(input.url);
  const rows = chooseRows(input.only);
  const subject = await subjectIn(input);
  const about = chooseFeatures(input.features, subject.features);
  if (url) {
    refuseLimits(rows);
    await demandConsent(url, input);
  }
  const interrupt = onInterrupt();
  const tell = narrator(input);
  try {
    const checkFor =
      (limit?: RateLimit): Check =>
      async (address, ended) => {
        const signal = ended ? AbortSignal.any([interrupt.signal, ended]) : interrupt.signal;
        const done = tell.checks();
        const report = await checkContract({
          baseUrl: address.href,
          features: subject.features,
          options: contractOptions(subject.options),
          about,
          bail: input.bail,
          signal,
          onResult: tell.result,
          ...(rows.run ? { only: rows.run } : {}),
          ...(limit ? { rateLimit: limit } : {}),
        });
        done(report.ok ? 'done' : 'failed');
        return report;
      };
    const { signal } = interrupt;
    const reports = url
      ? [await checkFor()(url)]
      : await withProject(subject, tell, signal, roundsOf(subject, rows, checkFor), input.bail);
    const report = rows.shown(together(reports));
    if (interrupt.signal.aborted) throw interrupted();
    showReport(report, input, about);
    const refusal = refusalOf(report);
    if (refusal) throw refusal;
  } finally {
    interrupt.off();
  }
}

async function subjectIn({ cwd, ...flags }: VerifyInput): Promise<Subject> {
  const root = findRoot(cwd);
  showRecovery(recover(root));
  const project = readProject(root);
  if (project.manifest.adopted && flags.url === undefined) throw notStarted(project);
  const framework = await frameworkOf(project, flags);
  const options = projectOptions(project.manifest, framework);
  const context = contextOf(project.manifest, framework);
  const features = resolveFeatures(project.manifest.feature, context);
  return { project, framework, options, features };
}

/** How an application that we did not make is started is not ours to know. */
const notStarted = ({ manifest }: Project) =>
  new CreateApiError(`${manifest.adopted!.app} was adopted: it has to be started by hand.`, {
    blame: 'project',
    hint: `Start it, then: ${NAME} verify --url http://127.0.0.1:8000`,
  });

export type Check = (address: URL, ended?: AbortSignal) => Promise<Report>;
