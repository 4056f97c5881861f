import { Agreement, AgreementChange } from './agreements.ts';
import { CaseFact, CaseRow, CaseStanding, Enrollment, Letter, Task, CaseClock } from './cases.ts';
import { CompetencyVersion, CompetencyText } from './competency-texts.ts';
import { Provider, Course, CourseContent, CourseChange } from './courses.ts';
import { Document, DocumentPart, DocumentSubject } from './documents.ts';
import { Remark, Receipt } from './door.ts';
import { Erasure } from './erasures.ts';
import { Evaluator, EvaluatorConflict, RatingDraft } from './evaluators.ts';
import { Person } from './people.ts';
import { Preferences } from './preferences.ts';
import { Portfolio, PortfolioPart, PortfolioComment } from './portfolios.ts';

export * from './agreements.ts';
export * from './cases.ts';
export * from './competency-texts.ts';
export * from './courses.ts';
export * from './documents.ts';
export * from './door.ts';
export * from './erasures.ts';
export * from './evaluators.ts';
export * from './people.ts';
export * from './portfolios.ts';
export * from './preferences.ts';

/** Every table, for the ORM. */
export const entities = [
  Person,
  Preferences,
  Erasure,
  Evaluator,
  EvaluatorConflict,
  RatingDraft,
  Remark,
  Receipt,
  CaseFact,
  CaseRow,
  CaseStanding,
  Enrollment,
  Letter,
  Task,
  Document,
  DocumentPart,
  DocumentSubject,
  CaseClock,
  Provider,
  Course,
  CourseContent,
  CourseChange,
  CompetencyVersion,
  CompetencyText,
  Portfolio,
  PortfolioPart,
  PortfolioComment,
  Agreement,
  AgreementChange,
];
