/** The nodes (servers) of the cluster and the ports that each listens on. */
@NullMarked
package org.keyline.node;

import org.jspecify.annotations.NullMarked;
