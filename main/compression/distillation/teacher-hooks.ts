/**
 * A teacher beside the training of a small network: it sees the same varied images, in the same step, and its answers (and where it
 * looks) are what the small one learns from, beside the labels. Its weights are given and stay as they are.
 */
import type { Precision } from '../../engine/operations/index.ts';
import { tf, type Scalar, type Tensor2D } from '../../engine/tensorflow.ts';
import type { Network, NetworkGraph } from '../../network/network.ts';
import { precisionFor } from '../../training/choose-precision.ts';
import { forward, planForward, type Tensors } from '../../training/forward.ts';
import type { TrainingHooks } from '../../training/hooks.ts';
import { splitWeights, tensorsFrom } from '../../training/running-statistics.ts';
import type { StageHooks } from '../step.ts';
import { attentionLoss, attentionMap, comparablePlaces } from './attention.ts';
import type { Teaching } from './distillation.ts';
import { softLabelLoss } from './soft-labels.ts';

type TeacherHooks = Required<Pick<TrainingHooks, 'labelShare' | 'watched' | 'beforeStep' | 'extraLoss' | 'dispose'>>;

/** @param student the network that is trained; @param precision what the engine prefers */
export function teacherHooks({ network: teacher, temperature, weight, attention }: Teaching, student: NetworkGraph, precision: Precision): TeacherHooks {
  const plan = planForward(teacher.graph);
  const places = attention > 0 ? comparablePlaces(planForward(student), plan) : [];
  const teachersPrecision = precisionFor(teacher.graph, precision);
  let held: { trainable: Tensors; statistics: Tensors } | null = null;
  return {
    labelShare: 1 - weight,
    watched: places,
    beforeStep: (images) => {
      held ??= tensorsOf(teacher);
      const { trainable, statistics } = held;
      return tf.tidy(() => {
        const { logits, values } = forward(plan, trainable, statistics, images, { statisticsFrom: 'running', precision: teachersPrecision, watched: places });
        return { logits, ...Object.fromEntries(places.map((id) => [mapOf(id), attentionMap(values[id])])) };
      });
    },
    extraLoss: (_, { logits, values, given }) => {
      const terms: Scalar[] = [];
      if (weight > 0) terms.push(softLabelLoss(logits, given.logits as Tensor2D, temperature).mul(weight));
      if (places.length > 0) terms.push(attentionLoss(places.map((id) => values[id]), places.map((id) => given[mapOf(id)])).mul(attention));
      return terms.length > 0 ? (tf.addN(terms) as Scalar) : tf.scalar(0);
    },
    dispose: () => {
      if (held) tf.dispose([held.trainable, held.statistics]);
      held = null;
    },
  };
}

const mapOf = (id: string): string => `map ${id}`;

/** They outlive the steps; {@link TeacherHooks.dispose} frees them. */
function tensorsOf({ weights }: Network): { trainable: Tensors; statistics: Tensors } {
  const { trainable, statistics } = splitWeights(weights);
  const kept = (some: typeof weights): Tensors => Object.fromEntries(Object.entries(tensorsFrom(some)).map(([name, tensor]) => [name, tf.keep(tensor)]));
  return { trainable: kept(trainable), statistics: kept(statistics) };
}

/** What a stage does, and a teacher beside it. */
export function taughtHooks(hooks: StageHooks, teacher: TeacherHooks): StageHooks {
  const own = hooks.extraLoss;
  return {
    ...hooks,
    ...teacher,
    extraLoss: own ? (tensors, step) => own(tensors, step).add(teacher.extraLoss(tensors, step)) as Scalar : teacher.extraLoss,
    dispose: () => {
      hooks.dispose?.();
      teacher.dispose();
    },
  };
}
