// Sends Word, Excel and PowerPoint files that are dropped on the window or chosen, one after the other, to be made drafts.
(() => {
  'use strict';
  const { root, sendFile } = window.qiEditor;
  const zone = document.getElementById('drop-zone');
  const input = document.getElementById('files');
  const reading = document.getElementById('reading');
  const problem = document.getElementById('not-read');
  const STOPPED = 'The editor has stopped. Start qi-stories again, and drop the files again.';
  let isReading = false;

  // Why a file is not sent: the browser cannot read a folder, or a file that another program holds.
  async function unread(file, isFolder) {
    if (isFolder) return 'folder';
    if (file.size > Number(zone.dataset.longest)) return 'large';
    try {
      await file.slice(0, 1).arrayBuffer();
      return '';
    } catch {
      return 'closed';
    }
  }

  async function read(files) {
    if (isReading || files.length === 0) return;
    isReading = true;
    problem.textContent = '';
    let batch = '';
    for (const [index, { file, isFolder }] of files.entries()) {
      reading.textContent = `Reading ${index + 1} of ${files.length}: ${file.name}`;
      const why = await unread(file, isFolder);
      const last = index + 1 === files.length ? '&last=yes' : '';
      const answer = await sendFile(`import?name=${encodeURIComponent(file.name)}&batch=${batch}&unread=${why}${last}`, why ? '' : file);
      if (!answer?.ok) {
        reading.textContent = '';
        problem.textContent = answer?.message ?? STOPPED;
        isReading = false;
        return;
      }
      ({ batch } = answer);
    }
    location.assign(`${root}/edit/imported?batch=${batch}`);
  }

  const hasFiles = (event) => event.dataTransfer?.types.includes('Files');
  const show = (isOver) => document.body.classList.toggle('drops', isOver);
  window.addEventListener('dragenter', (event) => { if (hasFiles(event)) show(true); });
  window.addEventListener('dragover', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
  });
  window.addEventListener('dragleave', (event) => { if (event.relatedTarget === null) show(false); });
  window.addEventListener('drop', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    show(false);
    const items = [...event.dataTransfer.items].filter((item) => item.kind === 'file');
    // Items are no longer available after the event.
    read(items.map((item) => ({ file: item.getAsFile(), isFolder: Boolean(item.webkitGetAsEntry?.()?.isDirectory) })).filter(({ file }) => file));
  });
  input.addEventListener('change', () => {
    const files = [...input.files].map((file) => ({ file, isFolder: false }));
    // The same file can be chosen again.
    input.value = '';
    read(files);
  });
  // The browser may show the page again as it was left.
  window.addEventListener('pageshow', () => {
    isReading = false;
    reading.textContent = '';
  });
  zone.hidden = 'waits' in zone.dataset;
})();
