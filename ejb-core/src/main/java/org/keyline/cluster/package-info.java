/** The nodes of the cluster telling one another that something changed. */
@NullMarked
package org.keyline.cluster;

import org.jspecify.annotations.NullMarked;
