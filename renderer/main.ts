import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from './App.vue';
import { i18n } from './language/i18n.ts';
import { makeRouter } from './router.ts';
import './styles/index.css';

createApp(App).use(createPinia()).use(i18n).use(makeRouter()).mount('#app');
