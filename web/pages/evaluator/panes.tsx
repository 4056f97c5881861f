import { Stack } from '@mantine/core';
import { useText } from '../../app/language.tsx';
import { PortfolioRead } from './portfolio-read.tsx';
import { RatingFields } from './rating-fields.tsx';
import type { RatingLayoutProps } from './rating-stack.tsx';
import { useStep } from './step.ts';
import classes from './panes.module.css';

/** On a wide screen: the portfolio and its rating side by side, each to be scrolled, and always at the same competency. */
export function Panes({ portfolio, form, panel }: RatingLayoutProps) {
  const text = useText();
  const { left, right, onScroll, onFocus } = useStep();
  return (
    <div className={classes['panes']}>
      <div
        ref={left}
        className={classes['pane']}
        role="region"
        aria-label={text('evaluator.pane-portfolio')}
        tabIndex={0}
        onScroll={() => onScroll('left')}
      >
        <PortfolioRead portfolio={portfolio} competencies={form.asked} />
      </div>
      <div
        ref={right}
        className={classes['pane']}
        role="region"
        aria-label={text('evaluator.pane-rating')}
        tabIndex={0}
        onScroll={() => onScroll('right')}
        onFocus={onFocus}
      >
        <Stack>
          {form.asked.map(competency => (
            <RatingFields key={competency} competency={competency} form={form} />
          ))}
          {panel}
        </Stack>
      </div>
    </div>
  );
}
