/**
 * `npm run resume`: after an engine has lost cases (its data are gone, runs were terminated), starts each open case from
 * its facts, sends the letters that no run is sending (those among them that were given up), and puts commands between
 * cases on their way that were not. A case that runs goes on
 * as it is; running it again does nothing. Exit code 1 when a letter could still not be sent.
 *
 * Works on the settings of a worker, or on the system that runs from this checkout.
 */
import { Client, Connection } from '@temporalio/client';
import { openMail } from '../activities/mail.ts';
import { createActivities } from '../activities/index.ts';
import { configOrExit, readResumeConfig } from '../config.ts';
import { connect } from '../db/orm.ts';
import { kinds } from '../domain/kinds.ts';
import { machineClock, skippingClock } from '../door/clock.ts';
import { stepLinks } from '../door/links.ts';
import { resumeCases } from '../door/resume.ts';
import { toolSettings } from '../embedded/tool-settings.ts';
import { programsOrExit } from '../programs/library.ts';

const config = configOrExit(() => readResumeConfig(toolSettings()));
const programs = programsOrExit(config.programsDir);
const { connection: address, namespace, taskQueue } = config.temporal;

const orm = await connect(config.database.url, 2);
const connection = await Connection.connect(address);
const mail = openMail(config.smtp.url);
const clock = config.skippedTime ? skippingClock : machineClock;
const links = stepLinks(config.links.publicUrl, config.links.secret);
const activities = createActivities({ orm, kinds, programs, clock, mail, from: config.smtp.from, links });

try {
  const { cases, letters, unsent, commands } = await resumeCases({
    orm,
    client: new Client({ connection, namespace }),
    kinds,
    programs,
    taskQueue,
    onFault: error => console.error(error),
    sendLetter: async (caseId, key) => void (await activities.sendLetter(caseId, key)),
    send: activities.send,
  });
  cases.forEach(caseId => console.log(`started ${caseId}`));
  console.log(
    `${cases.length} cases started from their facts, ${letters} letters sent that were still owed.`,
  );
  if (commands > 0) console.log(`${commands} commands between cases were put on their way.`);
  if (unsent > 0)
    console.error(`${unsent} letters could not be sent: mend the mail server and run it again.`);
  process.exitCode = unsent > 0 ? 1 : 0;
} finally {
  mail.close();
  await connection.close();
  await orm.close();
}
