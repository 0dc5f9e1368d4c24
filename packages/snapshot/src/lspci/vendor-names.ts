/** lspci prints vendor and device as one text; where the vendor's name ends is told by a list of names and by company forms. */

/** Vendor names of the public PCI ID list that no company form ends, or that go on after one. */
const VENDORS: readonly string[] = [
  'Adaptec',
  'Advanced Micro Devices [AMD]',
  'Advanced Micro Devices [AMD] nee ATI',
  'Advanced Micro Devices [AMD/ATI]',
  'Advanced Micro Devices, Inc. [AMD]',
  'Advanced Micro Devices, Inc. [AMD/ATI]',
  'Broadcom / LSI',
  'Broadcom Inc. and subsidiaries',
  'Creative Labs',
  'Cypress Semiconductor',
  'Dell',
  'Digital Equipment Corporation',
  'Elitegroup Computer Systems',
  'Emulex Corporation',
  'Fresco Logic',
  'Freescale Semiconductor Inc',
  'Fujitsu Technology Solutions',
  'Hewlett Packard Enterprise',
  'Hewlett-Packard Company',
  'Hewlett-Packard Company [HP]',
  'IBM',
  'Integrated Technology Express, Inc.',
  'Intel Corporation',
  'LSI Logic / Symbios Logic',
  'Lenovo',
  'Mellanox Technologies',
  'Micron/Crucial Technology',
  'Microchip / SMSC',
  'Motorola',
  'NVIDIA Corporation',
  'NXP Semiconductors',
  'Oracle/SUN',
  'PMC-Sierra Inc.',
  'Pericom Semiconductor',
  'Qualcomm',
  'Qualcomm Atheros',
  'Qualcomm Technologies, Inc',
  'Quanta Computer Inc',
  'Red Hat, Inc.',
  'SK hynix',
  'Samsung Electronics Co Ltd',
  'Sandisk Corp',
  'Silicon Integrated Systems [SiS]',
  'Solarflare Communications',
  'Sony Corporation',
  'Super Micro Computer Inc',
  'Texas Instruments',
  'Toshiba America Info Systems',
  'VMware',
  'XFX Limited',
];

function vendorsByFirstWord(): ReadonlyMap<string, readonly string[]> {
  const words = new Map<string, string[]>();
  for (const name of VENDORS) {
    const word = firstWord(name);
    const names = words.get(word);
    if (names) names.push(name);
    else words.set(word, [name]);
  }
  for (const names of words.values()) names.sort((a, b) => b.length - a.length);
  return words;
}

function firstWord(text: string): string {
  const blank = text.indexOf(' ');
  return blank < 0 ? text : text.slice(0, blank);
}

const BY_FIRST_WORD = /* @__PURE__ */ vendorsByFirstWord();

/** Company forms that end a vendor's name, then an optional further form and a short name in brackets. */
const COMPANY =
  /^.{2,60}?[ ,](?:Corporation|Corp\.?|Incorporated|Inc\.?|Ltd\.?|Limited|LLC|GmbH|AG|A\/S|S\.A\.|N\.V\.|B\.V\.|Company|Technologies|Co\.?)(?:,? (?:Co\.?,? )?(?:Ltd\.?|Limited|Inc\.?|LLC|KG))?(?: \[[^\]:]{1,24}\])?(?= |$)/;

/** A vendor's name and the rest of the text after it. */
export interface VendorSplit {
  /** Null where the name's end is not known: then `rest` is the whole text. */
  readonly vendor: string | null;
  readonly rest: string;
}

/** Splits `Intel Corporation Comet Lake HECI Controller` after the vendor's name. */
export function splitVendor(text: string): VendorSplit {
  for (const name of BY_FIRST_WORD.get(firstWord(text)) ?? []) {
    if (text === name) return { vendor: name, rest: '' };
    if (text.charCodeAt(name.length) === 0x20 && text.startsWith(name)) return { vendor: name, rest: text.slice(name.length + 1) };
  }
  const company = COMPANY.exec(text);
  if (!company) return { vendor: null, rest: text };
  return { vendor: company[0], rest: text.slice(company[0].length + 1) };
}
