/** What the commands read of an installation: its settings, its secrets and its certificate authority. */
@NullMarked
package org.keyline.tools.install;

import org.jspecify.annotations.NullMarked;
