/**
 * What makes Keerpunt nicer where JavaScript runs; every page works without it.
 */
import { guardForms } from "./forms.js";
import { openDialogs } from "./dialogs.js";
import { leaveAtOnce } from "./leave.js";
import { showWhomItIsAbout } from "./maps.js";
import { smallThings } from "./page.js";
import { coverOpenPages } from "./turns.js";

guardForms();
coverOpenPages();
openDialogs();
leaveAtOnce();
smallThings();
showWhomItIsAbout();
