/** The command line's door for programs. */
@NullMarked
package org.keyline.web.cli;

import org.jspecify.annotations.NullMarked;
