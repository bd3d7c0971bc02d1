// The hosts of the Internet that this office visits every day.

import { outside } from '../office.ts';

export const webSites = [
  outside('www.example.com', '192.0.2.80', 11_400, '2001:db8:a1::80'),
  outside('mail.example.com', '192.0.2.25', 11_900, '2001:db8:a1::25'),
  outside('calendar.example.com', '192.0.2.26', 12_100),
  outside('docs.example.org', '198.51.100.10', 18_300, '2001:db8:b2::10'),
  outside('video.example.net', '198.51.100.33', 24_800, '2001:db8:b2::33'),
  outside('news.example', '203.0.113.14', 31_500),
  outside('weather.example', '203.0.113.19', 27_200),
  outside('search.example', '198.51.100.70', 9_800, '2001:db8:b2::70'),
  outside('code.example', '203.0.113.40', 88_000, '2001:db8:c3::40'),
  outside('packages.example', '203.0.113.41', 90_500),
  outside('telemetry.example', '198.51.100.90', 35_100),
  outside('cdn.example', '192.0.2.100', 6_300, '2001:db8:a1::100'),
  outside('bank.example', '203.0.113.120', 21_700),
  outside('travel.example', '192.0.2.144', 45_900),
];

/** Still without encryption: connectivity checks and an old catalogue. */
export const plainSites = [
  outside('detect.example', '192.0.2.10', 8_700),
  outside('catalogue.example', '203.0.113.66', 52_300),
];
