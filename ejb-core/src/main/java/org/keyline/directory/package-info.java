/** The users as Keycloak has them, read live: nothing of them is kept here. */
@NullMarked
package org.keyline.directory;

import org.jspecify.annotations.NullMarked;
