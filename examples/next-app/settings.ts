/**
 * Where reports go, in the browser and on the server. The key may only add reports, so the page may hold it; both are
 * printed by the first start of `npx kintsugi serve`, and are written into the app when it is built.
 */
export const server = {
  url: process.env.NEXT_PUBLIC_KINTSUGI_URL ?? 'http://127.0.0.1:4600',
  key: process.env.NEXT_PUBLIC_KINTSUGI_KEY ?? '',
}

export const release = '1.4.1'
