/** A node of a plan, as auto_explain writes it. */
export interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Rows Removed by Filter'?: number;
  Plans?: Plan[];
}

export interface Explained {
  'Query Text': string;
  Plan: Plan;
}

/** The plans in a part of the server's log. */
export const plansIn = (log: string): Explained[] =>
  [...log.matchAll(/LOG: {2}duration: [\d.]+ ms {2}plan:\n((?:\t.*\n)+)/g)].map(
    ([, json = '']) => JSON.parse(json) as Explained,
  );

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

const FEW = 500;

/**
 * Why a plan's cost grows with its table, in words; no words where it does not. `rows` is what a page may read at most:
 * the planner may well go by another index where that finds enough soon.
 */
export const growing = ({ Plan: plan }: Explained, most: number): string[] =>
  nodesOf(plan).flatMap((node) => {
    const { 'Node Type': type, 'Actual Rows': rows, 'Rows Removed by Filter': removed = 0 } = node;
    if (type === 'Seq Scan') return [`${type} on ${node['Relation Name']}`];
    // Of few equals the planner rather takes all and sorts them; an incremental sort sees no more than it shows.
    const sorted =
      type === 'Sort' ? Math.max(...(node.Plans ?? []).map((of) => of['Actual Rows'])) : 0;
    if (sorted > FEW) return [`${type} of ${sorted}`];
    return rows + removed > most ? [`${type} of ${rows}, ${removed} in vain`] : [];
  });
