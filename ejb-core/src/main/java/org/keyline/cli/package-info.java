/** The command line of the cluster, as administrators know it. */
@NullMarked
package org.keyline.cli;

import org.jspecify.annotations.NullMarked;
