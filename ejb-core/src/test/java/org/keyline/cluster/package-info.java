@NullMarked
package org.keyline.cluster;

import org.jspecify.annotations.NullMarked;
