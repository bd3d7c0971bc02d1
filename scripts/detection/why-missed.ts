// Why an attack of the corpus is not found, where that is known: by capture and kind.

export const whyMissed: ReadonlyMap<string, string> = new Map([
  [
    'attacks/ndpi_emotet.pcap malware_download',
    'What was captured of one of the three downloads is a compressed web page from a named host, asked for by a browser: nothing tells it from any other.',
  ],
]);
