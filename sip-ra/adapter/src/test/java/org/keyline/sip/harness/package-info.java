/** A server of transport and stack without a container, and an impolite client. */
package org.keyline.sip.harness;
