/** The people of the sample. All invented; their addresses are at a domain that is reserved for such use. */

export interface SamplePerson {
  name: string;
  email: string;
  zone?: string;
  membershipNumber?: string;
}

type Zone = keyof typeof zones;

/** Where people live; nobody knows it of those who have none. */
const zones = {
  HNL: 'Pacific/Honolulu',
  ANC: 'America/Anchorage',
  LAX: 'America/Los_Angeles',
  PHX: 'America/Phoenix',
  DEN: 'America/Denver',
  CHI: 'America/Chicago',
  NYC: 'America/New_York',
  SJU: 'America/Puerto_Rico',
} as const;

/** Name, what stands before the @, zone, and whether a member. */
const rows: [name: string, address: string, zone: Zone | null, member?: 'member'][] = [
  ['Keala Nāhale', 'keala.nahale', 'HNL'],
  ['Zoë Ångström-Lindqvist', 'zoe.angstrom', 'CHI', 'member'],
  ['نور الهدى بن يوسف', 'nour.benyoussef', 'NYC'],
  ['Thandeka Mbeki-Olufemi', 'thandeka.mbeki', 'CHI'],
  ['Søren Kjærgaard', 'soren.kjaergaard', 'DEN'],
  ['María de los Ángeles Fernández de Córdoba y Álvarez de Toledo', 'maria.fernandez', 'SJU', 'member'],
  ['נועה שחר', 'noa.shachar', 'NYC'],
  ['Wendell Crane', 'wendell.crane', null],
  ['Trần Thị Mỹ Duyên', 'tran.my.duyen', 'LAX'],
  ['Ida Marchetti', 'ida.marchetti', 'NYC', 'member'],
  ['Õnne Pärn', 'onne.parn', 'ANC'],
  ['田中 花子', 'hanako.tanaka', 'HNL'],
  ['Odalys Quiñones', 'odalys.quinones', 'CHI', 'member'],
  ['Bartholomew Featherstonehaugh', 'bart.featherstonehaugh', 'DEN'],
  ['Łucja Wójcik', 'lucja.wojcik', 'CHI'],
  ['Ngozi Adichukwu', 'ngozi.adichukwu', 'NYC', 'member'],
  ['Siobhán Ní Dhonnchadha', 'siobhan.ni', 'NYC'],
  ['Tomás Begay', 'tomas.begay', 'PHX'],
  ['Aroha Te Whaiti', 'aroha.tewhaiti', 'HNL'],
  ['Günter Weiß', 'guenter.weiss', null, 'member'],
  ['Priya Venkatasubramanian', 'priya.venkat', 'LAX'],
  ['Delphine Archambault', 'delphine.archambault', 'CHI'],
  ['Рената Соколова', 'renata.sokolova', 'ANC'],
  ['Omar Haddad', 'omar.haddad', 'NYC', 'member'],
  ['Li Wei', 'li.wei', 'LAX'],
  ['Fatoumata Diallo', 'fatoumata.diallo', 'NYC'],
  ['Hjördís Þorláksdóttir', 'hjordis.thorlaks', 'DEN'],
  ['Cornelius Abernathy III', 'cornelius.abernathy', 'CHI', 'member'],
  ['Xochitl Ramírez', 'xochitl.ramirez', 'PHX'],
  ['Eleni Παπαδοπούλου', 'eleni.papado', null],
  ['Jean-Baptiste Thibodeaux', 'jb.thibodeaux', 'CHI'],
  ['Anaïs Lefèvre', 'anais.lefevre', 'NYC', 'member'],
  ['Kwame Boateng', 'kwame.boateng', 'CHI'],
  ['Mele Kapule', 'mele.kapule', 'HNL'],
  ['Dorothea O’Shaughnessy', 'dorothea.oshaughnessy', 'DEN', 'member'],
  ['박서연', 'seoyeon.park', 'LAX'],
  ['Ximena Itzel Hernández', 'ximena.hernandez', 'PHX'],
  ['Rosalind Pettigrew', 'rosalind.pettigrew', 'CHI'],
  ['أمينة الزهراء', 'amina.zahraa', 'NYC', 'member'],
  ['Björg Halvorsen', 'bjorg.halvorsen', 'ANC'],
  ['Clementine Okafor', 'clementine.okafor', 'CHI'],
  ['Vũ Quang Huy', 'vu.quang.huy', 'LAX', 'member'],
  ['Montserrat Puigdevall', 'montserrat.puigdevall', null],
  ['Augustus Whitlock', 'augustus.whitlock', 'DEN'],
  ['Ayşe Yıldırım', 'ayse.yildirim', 'NYC', 'member'],
  ['Noelani Kamaka', 'noelani.kamaka', 'HNL'],
  ['Ferdinand de la Croix-Beaumont', 'ferdinand.delacroix', 'CHI'],
  ['Sunniva Strand', 'sunniva.strand', 'ANC', 'member'],
  ['Imani Washington', 'imani.washington', 'CHI'],
  ['Čedomir Živković', 'cedomir.zivkovic', 'NYC'],
  ['Guadalupe Ontiveros', 'guadalupe.ontiveros', 'DEN', 'member'],
  ['เกศินี ศรีสุข', 'kesinee.srisuk', 'LAX'],
  ['Beatrix Vandermolen', 'beatrix.vandermolen', 'CHI'],
  ['Maximiliano Echeverría', 'maximiliano.echeverria', 'SJU', 'member'],
  ['Winifred Achterberg', 'winifred.achterberg', null],
  ['Rashid Karimov', 'rashid.karimov', 'NYC'],
  ['Leilani Fonoti', 'leilani.fonoti', 'HNL', 'member'],
  ['Gwendolyn Llewellyn-Pryce', 'gwendolyn.pryce', 'CHI'],
  ['Oluwaseun Bankole', 'oluwaseun.bankole', 'DEN'],
  ['Ruth Halloran', 'ruth.halloran', 'CHI'],
];

/** The domain of every address in the sample. */
export const sampleDomain = 'example.test';

/** Sixty: candidates and holders, each in a state of his or her own. */
export const people: readonly SamplePerson[] = rows.map(([name, address, zone, member], index) => ({
  name,
  email: `${address}@${sampleDomain}`,
  ...(zone === null ? {} : { zone: zones[zone] }),
  ...(member ? { membershipNumber: String(4_100_200 + index * 37) } : {}),
}));
