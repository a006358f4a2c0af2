// @vitest-environment happy-dom
/** The picture of the network, its replay and its table, as somebody uses them. */
import { describe, expect, test, vi } from 'vitest';
import { nextTick } from 'vue';
import { outlineOf } from '../../../../main/app/network-outline.ts';
import { buildGraph } from '../../../../main/network/families/index.ts';
import NetworkPanel from '../../../../renderer/pages/watch/NetworkPanel.vue';
import { passesOf } from '../../../../renderer/pages/watch/passes.ts';
import type { StageBar } from '../../../../renderer/pages/watch/stage-plan.ts';
import StageProgress from '../../../../renderer/pages/watch/StageProgress.vue';
import { watchedEpoch } from '../../../../renderer/pages/watch/watched-epoch.ts';
import { mountInWindow } from '../../mount.ts';

const normalisation = { mean: [128, 128, 128], deviation: [64, 64, 64] } as { mean: [number, number, number]; deviation: [number, number, number] };
const outline = { run: 'r1', ...outlineOf(buildGraph('resnet18', { stem: 'small', classes: 3, height: 32, width: 32, normalisation, baseWidth: 16 })) };
const group = outline.layers[1].outputGroups[0];
const pass = (epoch: number, kept: number) => watchedEpoch('r2', { stage: '1-soft-filter-pruning', epoch, metrics: { widths: [{ group, channels: 16, kept, moved: 0 }], ranks: [] } });
const passes = passesOf(outline, [pass(1, 12), pass(2, 9), pass(3, 6)], 'spatial');
const panel = (shown = passes) => mountInWindow(NetworkPanel, { props: { outline, passes: shown, uncut: 'soft-filter-pruning' } });

describe('the picture of the network', () => {
  test('is a button a layer, which says what is kept', () => {
    const columns = panel().findAll('.net-col');
    expect(columns).toHaveLength(21);
    expect(columns[1].text()).toBe('6of 16 channels kept, layer 2');
  });

  test('shows ranks where only ranks fall, until somebody wishes otherwise', async () => {
    const layer = outline.layers[1].id;
    const falling = passesOf(outline, [watchedEpoch('r2', { stage: '1-low-rank', epoch: 1, metrics: { widths: [], ranks: [{ layer, largest: 16, needed: 5 }] } })], 'spatial');
    const wrapper = mountInWindow(NetworkPanel, { props: { outline, passes: falling, uncut: null } });
    expect(wrapper.findAll('.net-col')[1].text()).toContain('5of ');
    await wrapper.findAll('.segments button')[0].trigger('click');
    expect(wrapper.findAll('.net-col')[1].text()).toContain('16of 16');
    expect(panel().findAll('.net-col')[1].text()).toContain('6of 16');
  });

  test('shows the dense network before the first epoch, without replay', () => {
    const wrapper = panel([]);
    expect(wrapper.findAll('.net-col')[1].text()).toContain('16of 16');
    expect(wrapper.text()).not.toContain('Replay');
  });

  test('of many layers shows the numbers that are left alone, so that none lies on another; who listens hears both', () => {
    expect(panel().get('.net').attributes('data-many')).toBeUndefined();
    const long = { run: 'r1', ...outlineOf(buildGraph('efficientnet-lite0', { stem: 'imagenet', classes: 3, height: 64, width: 64, normalisation })) };
    const picture = mountInWindow(NetworkPanel, { props: { outline: long, passes: [], uncut: null } }).get('.net');
    expect(picture.attributes('data-many')).toBe('');
    expect(picture.attributes('tabindex')).toBe('0');
    expect(picture.findAll('.net-col')[1].text()).toContain('of ');
  });

  test('a layer that is chosen says what is left of it', async () => {
    const wrapper = panel();
    await wrapper.findAll('.net-col')[1].trigger('click');
    expect(wrapper.get('.net-foot').text()).toContain('Layer 2, Stage 1, 3 × 3: 38\u00a0% of its weights left.');
    expect(wrapper.findAll('.net-col')[1].attributes('aria-pressed')).toBe('true');
  });

  test('says while channels are only masked that they may come back', () => {
    expect(panel().text()).toContain('may grow back');
  });

  test('stands as a real table a button away', async () => {
    const wrapper = panel();
    await wrapper.get('[aria-label="Show as a table"]').trigger('click');
    expect(wrapper.findAll('tbody tr')).toHaveLength(21);
    expect(wrapper.findAll('tbody tr')[1].findAll('td').map((cell) => cell.text())).toEqual(['2', 'Stage 1', '3 × 3', '16', '6', '37.5\u00a0%']);
  });

  test('replays the passes from the first to the latest, and can be held', async () => {
    vi.useFakeTimers();
    try {
      const wrapper = panel();
      const button = () => wrapper.findAll('button').find((one) => ['Replay', 'Hold'].includes(one.text()))!;
      const kept = () => wrapper.findAll('.net-col')[1].find('b').text();
      await button().trigger('click');
      expect(kept()).toBe('12');
      vi.advanceTimersByTime(500);
      await nextTick();
      expect(kept()).toBe('9');
      await button().trigger('click');
      vi.advanceTimersByTime(5000);
      await nextTick();
      expect(kept()).toBe('9');
      expect(wrapper.get('.net-replay output').text()).toBe('Filter pruning, epoch 2');
      await wrapper.findAll('button').find((one) => one.text() === 'Back to now')!.trigger('click');
      expect(kept()).toBe('6');
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('progress', () => {
  const bars: StageBar[] = [
    { key: 'recipe-soft-filter-pruning', step: 'soft-filter-pruning', of: 'recipe', epochs: 4, done: 1.5, state: 'run' },
    { key: 'control-recovery', step: 'recovery', of: 'control', epochs: 6, done: 0, state: 'wait' },
  ];
  const progress = (props: object) => mountInWindow(StageProgress, { props: { bars, secondsLeft: 200, phase: 'soft-filter-pruning', resting: false, ...props } });

  test('counts epochs, names the control, and says the time left of all', () => {
    const text = progress({}).text();
    expect(text).toContain('epoch 2 of 4');
    expect(text).toContain('2 Control: Recovery');
    expect(text).toContain('about 3\u00a0min left');
  });

  test('says what is done beside epochs', () => {
    expect(progress({ phase: 'decode' }).text()).toContain('Images are being read');
    expect(progress({ phase: 'verify' }).text()).toContain('Being written and checked');
  });

  test('says nothing of time while nothing works', () => {
    expect(progress({ resting: true }).find('.stage-left').exists()).toBe(false);
  });
});
