// The console's own script: theme, time zone, the address of a list, the search, and what to do when the session has ended.
(() => {
    'use strict';
    const root = document.documentElement;

    const keep = (name, value) => {
        document.cookie = `${name}=${value}; Path=${root.dataset.path || '/'}; Max-Age=31536000; SameSite=Lax; Secure`;
    };

    // Tells the server the viewer's time zone, once, and shows the page again with it.
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (zone && zone !== root.dataset.zone && sessionStorage.getItem('keyline-zone') !== zone) {
        sessionStorage.setItem('keyline-zone', zone);
        keep('keyline-zone', zone);
        location.replace(location.href);
    }

    const themes = ['system', 'light', 'dark'];
    const switchTheme = (button) => {
        const theme = themes[(themes.indexOf(root.dataset.theme) + 1) % themes.length];
        root.dataset.theme = theme;
        keep('keyline-theme', theme);
        button.textContent = button.dataset[theme];
    };

    // The search: opened from wherever one is, also while one types; Enter without a choice sends nothing.
    const openSearch = () => {
        if (window.PrimeFaces && window.PrimeFaces.widgets.search) {
            window.PrimeFaces.widgets.search.show();
        }
    };
    document.addEventListener('keydown', (event) => {
        if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k') {
            event.preventDefault();
            openSearch();
        }
    });

    document.addEventListener('DOMContentLoaded', () => {
        document.getElementById('search')?.addEventListener('click', openSearch);
        document.getElementById('searchForm')?.addEventListener('submit', (event) => event.preventDefault());
        // PrimeFaces names the frame of a file field, which has no role to be named by; the field in it has a name of its own.
        document.querySelectorAll('.ui-fileupload-choose').forEach((frame) => frame.removeAttribute('aria-labelledby'));
        const theme = document.getElementById('theme');
        theme.addEventListener('click', () => switchTheme(theme));
        if (window.jQuery) {
            // A list that was sorted or paged: its address says what it shows now.
            window.jQuery(document).on('pfAjaxComplete', (event, xhr, settings, args) => {
                const address = (args || xhr.pfArgs || {}).address;
                if (address) {
                    history.replaceState(null, '', address);
                }
            });
            // 401: the session has ended. Loading the page again leads through the login and back here.
            window.jQuery(document).on('pfAjaxError', (event, xhr) => {
                if (xhr && xhr.status === 401) {
                    location.replace(location.href);
                }
            });
        }
    });
})();
