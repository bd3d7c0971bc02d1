// What STIX 2.1 (OASIS Standard, 10 June 2021) asks of the types that we write, by hand from its clauses: which
// properties there may be, which there must be, and what each has to look like.

import { z } from 'zod';

const uuid5 = '[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';
const id = (type: string) => z.string().regex(new RegExp(`^${type}--${uuid5}$`)); // 2.9
/** 3.2: exactly three digits for `created` and `modified`; 2.16: any number elsewhere, always Z. */
const millisecond = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const timestamp = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
const list = <Item extends z.ZodType>(item: Item) => z.array(item).min(1); // 2.8: never empty
const version = z.literal('2.1');

const reference = z.strictObject({
  source_name: z.string().min(1),
  description: z.string().optional(),
  url: z.url().optional(),
  external_id: z.string().optional(),
}); // 2.5
const phase = z.strictObject({
  kill_chain_name: z.string().regex(/^[a-z0-9-]+$/),
  phase_name: z.string().regex(/^[a-z0-9-]+$/),
}); // 2.11

const domainObject = (type: string) => ({
  type: z.literal(type),
  spec_version: version,
  id: id(type),
  created_by_ref: id('identity'),
  created: millisecond,
  modified: millisecond,
  confidence: z.int().min(0).max(100).optional(),
  labels: list(z.string()).optional(),
  external_references: list(reference).optional(),
}); // 3.2

const observable = (type: string) => ({
  type: z.literal(type),
  spec_version: version,
  id: id(type),
});
const whole = (most: number) => z.int().min(0).max(most);
const address = z.string().regex(/^(?:ipv4|ipv6|mac)-addr--/);

export const stixRules: Readonly<Record<string, z.ZodType>> = {
  identity: z.strictObject({
    ...domainObject('identity'),
    created_by_ref: id('identity').optional(),
    name: z.string().min(1),
    description: z.string(),
    identity_class: z.enum(['individual', 'group', 'system', 'organization', 'class', 'unknown']), // 10.7
  }), // 4.5
  'attack-pattern': z.strictObject({
    ...domainObject('attack-pattern'),
    name: z.string().min(1),
    kill_chain_phases: list(phase).optional(),
  }), // 4.1
  indicator: z.strictObject({
    ...domainObject('indicator'),
    name: z.string(),
    description: z.string(),
    indicator_types: list(
      z.enum([
        'anomalous-activity',
        'anonymization',
        'benign',
        'compromised',
        'malicious-activity',
      ]),
    ), // of 10.8
    // 9: one comparison of an object path with a text in quotes.
    pattern: z
      .string()
      .regex(/^\[[a-z0-9-]+:[a-z]+(\.'?[A-Za-z0-9-]+'?){0,2} = '(?:[^'\\]|\\['\\])*'\]$/),
    pattern_type: z.literal('stix'),
    pattern_version: version,
    valid_from: timestamp,
    kill_chain_phases: list(phase).optional(),
  }), // 4.7
  'observed-data': z
    .strictObject({
      ...domainObject('observed-data'),
      first_observed: timestamp,
      last_observed: timestamp,
      number_observed: z.int().min(1).max(999_999_999),
      object_refs: list(z.string()),
    })
    .refine((made) => made.last_observed >= made.first_observed), // 4.14
  relationship: z.strictObject({
    ...domainObject('relationship'),
    relationship_type: z.enum(['indicates', 'based-on']), // those that 4.7 lists for indicators
    source_ref: id('indicator'),
    target_ref: z.string(),
  }), // 5.1
  'extension-definition': z.strictObject({
    ...domainObject('extension-definition'),
    name: z.string().min(1),
    description: z.string(),
    schema: z.string().min(1),
    version: z.string().regex(/^\d+\.\d+\.\d+$/),
    extension_types: list(z.literal('property-extension')),
  }), // 7.3.1
  'ipv4-addr': z.strictObject({ ...observable('ipv4-addr'), value: z.ipv4() }), // 6.9
  'ipv6-addr': z.strictObject({ ...observable('ipv6-addr'), value: z.ipv6() }), // 6.10
  'mac-addr': z.strictObject({
    ...observable('mac-addr'),
    value: z.string().regex(/^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$/),
  }), // 6.11
  'network-traffic': z
    .strictObject({
      ...observable('network-traffic'),
      start: timestamp,
      end: timestamp,
      src_ref: address,
      dst_ref: address,
      src_port: whole(65_535).optional(),
      dst_port: whole(65_535).optional(),
      protocols: list(z.string().regex(/^[a-z0-9-]+$/)),
      src_byte_count: whole(2 ** 53).optional(),
      dst_byte_count: whole(2 ** 53).optional(),
      src_packets: whole(2 ** 53).optional(),
      dst_packets: whole(2 ** 53).optional(),
      // 7.3: under the id of its definition, with the type that this has.
      extensions: z
        .record(
          id('extension-definition'),
          z.strictObject({
            extension_type: z.literal('property-extension'),
            ja3: z.string().optional(),
            ja4: z.string().optional(),
          }),
        )
        .optional(),
    })
    .refine((made) => made.end >= made.start), // 6.12
};
