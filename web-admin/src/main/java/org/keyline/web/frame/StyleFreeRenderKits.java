package org.keyline.web.frame;

import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import jakarta.faces.context.ResponseWriterWrapper;
import jakarta.faces.render.RenderKit;
import jakarta.faces.render.RenderKitFactory;
import jakarta.faces.render.RenderKitWrapper;
import java.io.IOException;
import java.io.Writer;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out the style attributes that components write: the pages' Content-Security-Policy forbids them, and the
 * stylesheets say the same by class. Named in faces-config.xml.
 */
public final class StyleFreeRenderKits extends RenderKitFactory {

    public StyleFreeRenderKits(RenderKitFactory wrapped) {
        super(wrapped);
    }

    @Override
    public void addRenderKit(String id, RenderKit renderKit) {
        getWrapped().addRenderKit(id, renderKit);
    }

    @Override
    public @Nullable RenderKit getRenderKit(FacesContext context, String id) {
        RenderKit kit = getWrapped().getRenderKit(context, id);
        return kit == null ? null : new Kit(kit);
    }

    @Override
    public Iterator<String> getRenderKitIds() {
        return getWrapped().getRenderKitIds();
    }

    private static final class Kit extends RenderKitWrapper {
        Kit(RenderKit wrapped) {
            super(wrapped);
        }

        @Override
        public ResponseWriter createResponseWriter(
                Writer writer, @Nullable String contentTypes, @Nullable String encoding) {
            return new StyleFree(getWrapped().createResponseWriter(writer, contentTypes, encoding));
        }
    }

    private static final class StyleFree extends ResponseWriterWrapper {
        StyleFree(ResponseWriter wrapped) {
            super(wrapped);
        }

        @Override
        public ResponseWriter cloneWithWriter(Writer writer) {
            return new StyleFree(getWrapped().cloneWithWriter(writer));
        }

        @Override
        public void writeAttribute(String name, @Nullable Object value, @Nullable String property) throws IOException {
            if (!"style".equals(name)) {
                getWrapped().writeAttribute(name, value, property);
            }
        }
    }
}
