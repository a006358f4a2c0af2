/** Who goes up to the next rung. Pure. */
import type { Candidate } from './candidates.ts';
import { distance, structuralMisses, type Figures, type Limits } from './limits.ts';
import { dominates } from './pareto.ts';
import type { Trial } from './trials.ts';

/** Each rung costs three times the one before and is for a third as many: every rung takes about the same time (Li et al. 2018). */
export const eta = 3;

export interface Standing {
  candidate: Candidate;
  trial: Trial;
}

/** What its best file would miss by its structure alone; nothing can be said before its first trial. */
export function structuralDistance({ outcomes }: Trial, limits: Limits, dense: Figures): number {
  return Math.min(...outcomes.map(({ figures }) => distance(structuralMisses(limits, figures, dense))));
}

/** Candidates whose files can keep the limits on bytes and time; where none can, the nearest alone. */
export function withinReach(standings: readonly Standing[], limits: Limits, dense: Figures): Standing[] {
  const made = standings.filter(({ trial }) => trial.outcomes.length > 0);
  const least = Math.min(...made.map(({ trial }) => structuralDistance(trial, limits, dense)));
  return made.filter(({ trial }) => structuralDistance(trial, limits, dense) <= least);
}

/**
 * Best first. Where only accuracy is limited, small files are what is sought: ordered by how many others beat them in everything
 * (Goldberg's ranking), then by size. Else by accuracy.
 */
export function ranked(standings: readonly Standing[], limits: Limits, dense: Figures): Standing[] {
  const seeksSmall = limits.bytes === undefined && limits.milliseconds === undefined;
  const shown = standings.map((standing) => ({ standing, figures: shownFigures(standing.trial, limits, dense) }));
  const beaten = ({ figures }: { figures: Figures }) => shown.filter((other) => dominates(other.figures, figures)).length;
  const order = seeksSmall
    ? shown.map((one) => ({ ...one, beaten: beaten(one) })).sort((one, other) => one.beaten - other.beaten || one.figures.bytes - other.figures.bytes)
    : shown.sort((one, other) => other.figures.macroF1 - one.figures.macroF1 || one.figures.bytes - other.figures.bytes);
  return order.map(({ standing }) => standing);
}

/** Of the file that would be taken: the most accurate of those nearest to the limits on bytes and time. */
function shownFigures({ outcomes }: Trial, limits: Limits, dense: Figures): Figures {
  const far = (figures: Figures) => distance(structuralMisses(limits, figures, dense));
  const least = Math.min(...outcomes.map(({ figures }) => far(figures)));
  return outcomes.map(({ figures }) => figures).filter((figures) => far(figures) <= least).reduce((one, other) => (other.macroF1 > one.macroF1 ? other : one));
}

/**
 * The best third; beside them the best of each way, since a few epochs favour what was trained before over what begins at
 * random weights. (Hyperband hedges alike, by several brackets: Li et al. 2018, section 3.)
 */
export function promoted(order: readonly Standing[]): Standing[] {
  const best = order.slice(0, Math.ceil(order.length / eta));
  const champions = order.filter(({ candidate }, index) => order.findIndex((other) => other.candidate.way === candidate.way) === index);
  return order.filter((standing) => best.includes(standing) || champions.includes(standing));
}
