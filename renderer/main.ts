import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from './App.vue';
import { i18n } from './language/i18n.ts';
import { makeRouter } from './router.ts';
import { useBrokenPage } from './stores/broken-page.ts';
import { useMissingPage } from './stores/missing-page.ts';
import { useSettings } from './stores/settings.ts';
import './styles/index.css';

/** Longer than this nobody looks at an empty window for the sake of the right language. */
const patience = 1000;

const pinia = createPinia();
const router = makeRouter();
useMissingPage(pinia).watchRouter(router);
const app = createApp(App).use(pinia).use(i18n).use(router);
useBrokenPage(pinia).watchApp(app, router);
// The first thing that is painted has the language and the theme that were chosen.
await Promise.race([useSettings().load(), new Promise((resolve) => setTimeout(resolve, patience))]);
app.mount('#app');
