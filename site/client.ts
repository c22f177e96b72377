import { addCopyButtons } from './copy.js';
import { followHash } from './hash.js';
import { showCurrent } from './navigation.js';
import { openSearch } from './search.js';
import { keepTabs } from './tabs.js';
import { switchTheme } from './theme-switch.js';

/** All that scripts add to pages that can be read without them. */
addCopyButtons();
followHash();
openSearch();
showCurrent();
keepTabs();
switchTheme();
