import doctor from '../../docs/doctor.schema.json' with { type: 'json' };
import ejectList from '../../docs/eject-list.schema.json' with { type: 'json' };
import error from '../../docs/error.schema.json' with { type: 'json' };
import info from '../../docs/info.schema.json' with { type: 'json' };
import list from '../../docs/list.schema.json' with { type: 'json' };
import plan from '../../docs/plan.schema.json' with { type: 'json' };
import show from '../../docs/show.schema.json' with { type: 'json' };
import undoList from '../../docs/undo-list.schema.json' with { type: 'json' };
import verify from '../../docs/verify.schema.json' with { type: 'json' };

export type Schema = Readonly<Record<string, unknown>>;

/** What a command prints with `--json`, by its words; any other that has the flag prints a plan. */
export const PRINTED: Readonly<Record<string, Schema>> = {
  list,
  show,
  info,
  doctor,
  verify,
  'undo --list': undoList,
  'eject --list': ejectList,
};

export const PLAN: Schema = plan;
export const ERROR: Schema = error;
