/**
 * What a teacher's answers add to the loss (Hinton et al. 2015, arXiv 1503.02531, section 2.1): with p and q the softmax of the
 * teacher's and the student's logits divided by the temperature T, T^2 KL(p | q), mean over the images. Gradients of softened
 * softmax are smaller by T^2, which the factor gives back.
 */
import { tf, type Scalar, type Tensor, type Tensor2D } from '../../engine/tensorflow.ts';

/**
 * @param logits float32 [batch, classes]
 * @param teacherLogits the same shape; no gradient goes into them
 */
export function softLabelLoss(logits: Tensor2D, teacherLogits: Tensor2D, temperature: number): Scalar {
  const batch = logits.shape[0];
  // The gradient with respect to the logits is T (q - p) / batch; derived through the logarithms it would take six operations more.
  const loss = tf.customGrad((input, save) => {
    const taught = tf.logSoftmax(teacherLogits.div(temperature));
    const said = tf.logSoftmax((input as Tensor2D).div(temperature));
    const p = taught.exp();
    (save as (tensors: Tensor[]) => void)([said.exp().sub(p)]);
    return {
      value: p.mul(taught.sub(said)).sum().mul(temperature ** 2 / batch) as Tensor,
      gradFunc: (upstream: Tensor, saved: Tensor[]) => saved[0].mul(upstream.mul(temperature / batch)),
    };
  });
  return loss(logits) as Scalar;
}
