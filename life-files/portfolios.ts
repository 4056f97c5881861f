import type { Program } from '../domain/program.ts';
import { numbersTo, type Content, type Needs } from '../domain/portfolio-content.ts';
import type { LivedCase } from '../domain/simulation.ts';
import type { LivedLife } from './live.ts';
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

/**
 * The portfolios that commands of a life name, each with the candidacy that names it first, to which it belongs, and what
 * that asks of it.
 */
export function portfoliosIn({ life, simulation }: LivedLife) {
  return Object.values(life.world.portfolios).flatMap(portfolio => {
    const naming = simulation.happenings.find(
      each => each.what === 'command' && each.command.fields['portfolioId'] === portfolio.id,
    );
    const candidacy: LivedCase | undefined = simulation.cases.get(naming?.caseId ?? '');
    if (!candidacy) return [];
    const { id, set, competenciesVersion } = portfolio;
    const { personId, program: programId } = life;
    const about = { id, candidacyId: candidacy.caseId, personId, programId, set, competenciesVersion };
    return [{ portfolio, about, needs: needsOf(set, candidacy.program) }];
  });
}
