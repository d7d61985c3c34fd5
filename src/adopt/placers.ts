import type { Framework } from '../framework.ts';
import type { Rendered } from '../render/render.ts';

/** Of frameworks as they are in adopted applications: puts what templates write where the application has it. */
export const placers = new WeakMap<Framework, (rendered: Rendered) => Rendered>();

/** Rendered files where they are to be: elsewhere in an adopted application, as they are in any other project. */
export const placedIn = (framework: Framework, rendered: Rendered): Rendered =>
  placers.get(framework)?.(rendered) ?? rendered;
