package org.keyline.routing;

import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.keyline.bean.Single;
import org.keyline.routing.Dialog.Side;

/**
 * Dialogs as the user part of our URIs, like the flow tokens of RFC 5626 section 5.2: nobody else can make one or read it, and one
 * is good for its own Call-ID only. The key is the cluster's: a request inside a dialog may come to any node.
 */
@Single
class DialogTokens {

    /** Tells other user parts apart at a glance. */
    private static final String PREFIX = "kl-";

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int LONGEST = 1024;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;

    /** With a key of its own, in tests. */
    DialogTokens() {
        this(DialogKey.make());
    }

    @Inject
    DialogTokens(DialogKeyStore store) {
        this(store.read().orElseGet(() -> made(store)));
    }

    private DialogTokens(DialogKey key) {
        this.key = new SecretKeySpec(key.octets(), "AES");
    }

    /** Where two nodes start at once, one key is left, and both have that. */
    private static DialogKey made(DialogKeyStore store) {
        DialogKey made = DialogKey.make();
        try {
            store.add(made);
            return made;
        } catch (RuntimeException e) {
            return store.read().orElseThrow(() -> e);
        }
    }

    String seal(Dialog dialog, String callId) {
        byte[] sealed = new byte[NONCE];
        random.nextBytes(sealed);
        try {
            byte[] text = cipher(Cipher.ENCRYPT_MODE, sealed, callId).doFinal(octets(dialog));
            sealed = Arrays.copyOf(sealed, NONCE + text.length);
            System.arraycopy(text, 0, sealed, NONCE, text.length);
            return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // each JDK has it
        }
    }

    /** Whether the user part is one of these by its looks, if only one of another cluster. */
    static boolean isOne(String user) {
        return user.startsWith(PREFIX);
    }

    /** The dialog, if the user part was made here for this Call-ID. */
    Optional<Dialog> open(String user, String callId) {
        if (!isOne(user) || user.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            byte[] sealed = Base64.getUrlDecoder().decode(user.substring(PREFIX.length()));
            if (sealed.length <= NONCE) {
                return Optional.empty();
            }
            byte[] text = cipher(Cipher.DECRYPT_MODE, sealed, callId).doFinal(sealed, NONCE, sealed.length - NONCE);
            return Optional.of(dialog(text));
        } catch (GeneralSecurityException | IllegalArgumentException | IOException e) {
            return Optional.empty(); // not ours, or not for this Call-ID
        }
    }

    private Cipher cipher(int mode, byte[] nonceFirst, String callId) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonceFirst, 0, NONCE));
        cipher.updateAAD(callId.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] octets(Dialog dialog) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(64);
        try (DataOutputStream out = new DataOutputStream(octets)) {
            write(dialog.caller(), out);
            write(dialog.callee(), out);
            out.writeInt(dialog.callerTag());
            out.writeInt(dialog.called());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return octets.toByteArray();
    }

    private static void write(Side side, DataOutputStream out) throws IOException {
        out.writeUTF(side.line());
        out.writeUTF(side.device());
        out.writeInt(side.instance());
        out.writeUTF(side.node());
        out.writeLong(side.connection());
    }

    private static Dialog dialog(byte[] octets) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(octets));
        return new Dialog(side(in), side(in), in.readInt(), in.readInt());
    }

    private static Side side(DataInputStream in) throws IOException {
        return new Side(in.readUTF(), in.readUTF(), in.readInt(), in.readUTF(), in.readLong());
    }
}
