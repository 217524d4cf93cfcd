/** Tells Keyline of what ends tokens in Keycloak before their time is over. Runs in Keycloak. */
@NullMarked
package org.keyline.keycloak;

import org.jspecify.annotations.NullMarked;
