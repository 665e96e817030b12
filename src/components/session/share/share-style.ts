import { adoptStyle } from './adopt-style.ts';
import style from './share.css?inline';

adoptStyle(style);
