/** `app://fettle/`: the files of the window and its pictures, the same as over HTTP; requests of other pages cannot reach it. */
import { protocol } from 'electron';
import type { FettleApp } from '../main/contract/app.ts';
import { Failure } from '../main/foundation/failure.ts';
import type { Language } from '../main/foundation/language.ts';
import { picture } from '../main/server/picture.ts';
import { refusal } from '../main/server/refusal.ts';
import { windowFile } from '../main/server/window-files.ts';
import { appScheme, isAppAddress } from './app-address.ts';
import { contentSecurityPolicy } from './security/content-security-policy.ts';

export interface ServedWindow {
  app: Pick<FettleApp, 'picture'>;
  /** Folder with the built window. */
  window: string;
  language: Language;
}

/** To be called before the application is ready. A standard scheme has an origin, a secure one all of the web's functions. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
}

export function handleAppProtocol(served: ServedWindow): void {
  protocol.handle(appScheme, (request) => answerRequest(request, served));
}

export async function answerRequest(request: Pick<Request, 'url' | 'method' | 'headers'>, { app, window, language }: ServedWindow): Promise<Response> {
  const refuse = (status: number, failure: Failure) => refusal(status, failure, language, request.headers.get('accept'));
  const found = async () => {
    if (!isAppAddress(request.url) || request.method !== 'GET') return refuse(405, new Failure('server.not-found', { path: request.url }));
    const { pathname, searchParams } = new URL(request.url);
    return pathname === '/picture' ? picture(app, searchParams) : windowFile(window, pathname);
  };
  const answer = await found().catch((error: unknown) =>
    error instanceof Failure ? refuse(404, error) : refuse(500, new Failure('unexpected', { message: String(error) })),
  );
  return new Response(answer.body, { status: answer.status, headers: { ...contentSecurityPolicy.responseHeaders, ...answer.headers } });
}
