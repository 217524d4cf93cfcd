package org.keyline.web.bulk;

import jakarta.servlet.http.HttpServletRequest;
import org.primefaces.component.fileupload.FileUpload;
import org.primefaces.component.fileupload.NativeFileUploadDecoder;
import org.primefaces.model.file.UploadedFile;
import org.primefaces.model.file.UploadedFileWrapper;

/**
 * Gives each piece of a file that a browser sends in pieces to its page as it comes: no file of it is ever on the server, whose room
 * for them nobody bounds. Named in META-INF/services.
 */
public final class PieceDecoder extends NativeFileUploadDecoder {

    @Override
    public String getName() {
        return "native"; // the one that PrimeFaces looks for; what is nearer to the application is found first
    }

    @Override
    public void decodeContentRange(FileUpload upload, HttpServletRequest request, UploadedFile piece) {
        upload.setSubmittedValue(new UploadedFileWrapper(piece));
    }
}
