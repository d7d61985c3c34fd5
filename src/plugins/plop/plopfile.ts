import type Handlebars from 'handlebars';

export type Answers = Record<string, unknown>;

type OrMade<T> = T | ((answers: Answers) => T | Promise<T>);

/** A choice of a list: what is shown, and what it stands for; anything else in a list parts its choices. */
export type Choice =
  | string
  | number
  | {
      name?: string;
      value?: unknown;
      key?: string;
      checked?: boolean;
      disabled?: unknown;
      description?: string;
      type?: string;
    };

/** What of inquirer's questions is honoured. */
export interface Question {
  name: string;
  /** `input` where nothing is said. */
  type?: string;
  message?: OrMade<string>;
  default?: OrMade<unknown>;
  choices?: OrMade<readonly Choice[]>;
  when?: OrMade<boolean>;
  validate?: (value: unknown, answers: Answers) => unknown;
  filter?: (value: unknown, answers: Answers) => unknown;
}

/** What all actions have, and what some have; a custom one may have more. */
export interface ActionConfig {
  type: string;
  path?: string;
  template?: string;
  templateFile?: string;
  /** Of `addMany`. */
  destination?: string;
  base?: string;
  templateFiles?: string | string[] | (() => string | string[]);
  stripExtensions?: string[] | false;
  globOptions?: object;
  /** Of `modify` and `append`. */
  pattern?: string | RegExp;
  separator?: string;
  unique?: boolean;
  transform?: (text: string, answers: Answers) => unknown;
  skipIfExists?: boolean;
  force?: boolean;
  abortOnFail?: boolean;
  data?: Answers | (() => Answers | Promise<Answers>);
  skip?: (answers: Answers) => unknown;
}

export type CustomAction = (answers: Answers, config: ActionConfig, plop: PlopApi) => unknown;

/** An action, code to run as one, or a comment. */
export type Action = ActionConfig | CustomAction | string;

export interface GeneratorConfig {
  name?: string;
  description?: string;
  prompts?: readonly Question[] | ((inquirer: unknown) => Promise<Answers>);
  actions?: readonly Action[] | ((answers: Answers) => readonly Action[] | undefined);
}

/** Which of another plopfile's things are taken over: all of a kind, those named, or some under other names. */
type Included = boolean | readonly string[] | Record<string, string>;
export type Include =
  | boolean
  | { generators?: Included; helpers?: Included; partials?: Included; actionTypes?: Included };

/** What a plopfile is given: plop's own API, <https://plopjs.com/documentation>. */
export interface PlopApi {
  setGenerator: (name: string, config: GeneratorConfig) => GeneratorConfig;
  getGenerator: (name: string) => GeneratorConfig | undefined;
  getGeneratorList: () => { name: string; description: string | undefined }[];
  setHelper: (name: string, helper: Handlebars.HelperDelegate) => void;
  getHelper: (name: string) => Handlebars.HelperDelegate | undefined;
  getHelperList: () => string[];
  setPartial: (name: string, template: string) => void;
  getPartial: (name: string) => string | undefined;
  getPartialList: () => string[];
  setActionType: (name: string, action: CustomAction) => void;
  getActionType: (name: string) => CustomAction | undefined;
  getActionTypeList: () => string[];
  setPrompt: (name: string, prompt: unknown) => void;
  setWelcomeMessage: (message: string) => void;
  getWelcomeMessage: () => string | undefined;
  setPlopfilePath: (path: string) => void;
  getPlopfilePath: () => string;
  getDestBasePath: () => string;
  setDefaultInclude: (include: Include) => void;
  getDefaultInclude: () => Include;
  load: (targets: string | readonly string[], config?: object, include?: Include) => Promise<void>;
  renderString: (template: string, facts: object) => string;
  inquirer: unknown;
  handlebars: typeof Handlebars;
  addPrompt: PlopApi['setPrompt'];
  addPartial: PlopApi['setPartial'];
  addHelper: PlopApi['setHelper'];
}

export type PlopfileFunction = (plop: PlopApi, config?: object) => unknown;
