import { adoptStyle } from '../../session/share/adopt-style.ts';
import style from './player.css?inline';

adoptStyle(style);
