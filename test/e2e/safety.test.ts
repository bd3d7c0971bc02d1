import { expect } from 'vitest';
import { contentSecurityPolicy } from '../../src-contract/content-security-policy.ts';
import { inEveryShell } from './in-every-shell.ts';

const elsewhere = 'https://example.org/';

inEveryShell([], (spec) => {
  spec('the page carries the one policy, and it holds', async ({ page }) => {
    const header = await page.evaluate(async () => {
      const { headers } = await fetch(location.href);
      return headers.get('content-security-policy');
    });
    expect(header).toBe(contentSecurityPolicy);
    // Put into the page itself: what DevTools evaluate is not bound by the policy.
    const hasRun = await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.hasRun = true';
      document.body.append(script);
      return 'hasRun' in window;
    });
    expect(hasRun).toBe(false);
  });

  spec(
    'the window is told to be closed on every side',
    async ({ preferences }) => {
      expect(await preferences()).toMatchObject({
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        allowed: { permission: false, permissionCheck: false, newWindow: false, webview: false },
      });
    },
    'preferences',
  );

  spec(
    'the page holds four verbs and nothing of Node',
    async ({ page }) => {
      const found = await page.evaluate(() => {
        const frame = document.body.appendChild(document.createElement('iframe'));
        const names = ['require', 'process', 'module', 'Buffer'].filter((name) => name in window);
        const { bridge } = window as unknown as { bridge: object };
        return { names, verbs: Object.keys(bridge), inFrame: 'bridge' in frame.contentWindow! };
      });
      expect(found).toEqual({
        names: [],
        verbs: ['call', 'listen', 'give', 'take'],
        inFrame: false,
      });
    },
    'preferences',
  );

  spec(
    'navigation away is refused, a reload is not',
    async ({ page }) => {
      const here = page.url();
      const windows = page.context().pages().length;
      await page.evaluate((address) => {
        window.open(address);
        location.assign(address);
      }, elsewhere);
      // Refused aloud, or nothing happens, which can only be waited for.
      const hasLeft = page.waitForURL((url) => !url.href.startsWith(here), { timeout: 700 });
      await expect(hasLeft).rejects.toThrow(/Timeout|ERR_ABORTED/);
      expect(page.url()).toBe(here);
      expect(page.context().pages()).toHaveLength(windows);
      const loaded = page.waitForEvent('load');
      await page.evaluate(() => location.reload());
      await loaded;
      await page.getByRole('button', { name: 'Open', exact: true }).waitFor();
    },
    'preferences',
  );
});
