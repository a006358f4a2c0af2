/** What an agent says of its device. It comes over the network from whoever knows the token: data to show, nothing to act upon. */
import { z } from 'zod';

const oneLine = (longest: number) => z.string().max(longest).transform((text) => text.replace(/\p{Cc}/gu, ' '));

export const agentReportSchema = z.object({
  format: z.literal('fettle-report/1'),
  device: oneLine(100).pipe(z.string().min(1)),
  event: z.enum(['running', 'delivered', 'refused', 'rolled-back']),
  bundle: z.string().regex(/^[0-9a-f]{64}$/).nullish(),
  sequence: z.number().int().min(0).nullish(),
  slot: z.enum(['a', 'b']).nullish(),
  /** Why it was refused: a word of `agent.py`. */
  code: oneLine(40).nullish(),
  detail: oneLine(300).nullish(),
  agent: oneLine(20).nullish(),
});
export type AgentReport = z.infer<typeof agentReportSchema>;
