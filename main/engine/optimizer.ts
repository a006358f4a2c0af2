export { createMomentumOptimizer, type MomentumOptimizer, type PlainTensor, type StepSettings } from './optimizer/momentum.ts';
