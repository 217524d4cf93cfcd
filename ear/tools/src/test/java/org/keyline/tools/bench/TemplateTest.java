package org.keyline.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.keyline.tools.phone.PhoneIdentity;
import org.keyline.tools.phone.SipText;

class TemplateTest {

    private final Template template =
            new Template(PhoneIdentity.csf("CSFBENCH00001", "200001"), "127.0.0.1", "1@127.0.0.1", "a.b.c");

    @Test
    void eachIsTheNextRequestOfTheSamePhone() {
        SipText first = next();
        SipText second = next();

        assertThat(first.header("CSeq")).hasValue("1000000001 REGISTER");
        assertThat(second.header("CSeq")).hasValue("1000000002 REGISTER");
        assertThat(second.header("Via").orElseThrow()).endsWith("branch=z9hG4bK1000000002");
        assertThat(second.header("Contact")).isEqualTo(first.header("Contact"));
        assertThat(second.header("Proxy-Authorization")).hasValue("Bearer token=\"a.b.c\"");
    }

    private SipText next() {
        ByteBuf buffer = template.next(UnpooledByteBufAllocator.DEFAULT);
        try {
            return new SipText(buffer.toString(StandardCharsets.UTF_8));
        } finally {
            buffer.release();
        }
    }
}
