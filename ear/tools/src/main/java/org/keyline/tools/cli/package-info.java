/** The administrator's command line, sent to the server's door. */
@NullMarked
package org.keyline.tools.cli;

import org.jspecify.annotations.NullMarked;
