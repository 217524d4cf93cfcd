/** The console in a browser, as administrators and auditors use it. */
@NullMarked
package org.keyline.console;

import org.jspecify.annotations.NullMarked;
