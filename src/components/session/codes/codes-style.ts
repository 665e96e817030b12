import { adoptStyle } from '../share/adopt-style.ts';
import style from './codes.css?inline';

adoptStyle(style);
