import type { Program } from '../domain/program.ts';
import { numbersTo, type Content, type Needs } from '../domain/portfolio-content.ts';
import type { World } from './world.ts';

/** What a candidacy's rules ask of a portfolio for a set. */
export function needsOf(set: string, { sets, portfolios }: Program): Needs {
  const competencies = sets.find(({ code }) => code === set)?.competencies ?? 0;
  return { competencies, artifacts: portfolios.artifacts };
}

/** A portfolio that says something of everything but what the file says it lacks. */
export function contentOf(
  { lacks }: World['portfolios'][string],
  { competencies, artifacts }: Needs,
): Content {
  const learningStatement = lacks.includes('learningStatement') ? null : 'What I learned from all of this.';
  const written = numbersTo(competencies).filter(number => !lacks.includes(number));
  const parts = written.map(competency => ({
    competency,
    statement: `How I came to competency ${competency}.`,
    artifacts: numbersTo(artifacts).map(number => ({
      title: `Work ${number}`,
      url: `https://work.example/${competency}/${number}`,
    })),
  }));
  return { learningStatement, parts };
}
