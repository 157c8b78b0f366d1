// Completed lessons of a course, kept in this browser only.
const list = document.querySelector("[data-course]");
const lessons = [...(list?.querySelectorAll("[data-lesson]") ?? [])];
const key = `course:${list?.dataset.course}`;
let done;
try { done = new Set(JSON.parse(localStorage.getItem(key) ?? "[]")); } catch { /* storage may be forbidden */ }
if (list && done) {
  const line = list.querySelector(".progress");
  const show = () => {
    const count = lessons.filter((lesson) => done.has(lesson.dataset.lesson)).length;
    line.querySelector("progress").value = count;
    line.querySelector("span").textContent = list.dataset.progress.replace("%d", count).replace("%n", lessons.length);
  };
  for (const lesson of lessons) {
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.checked = done.has(lesson.dataset.lesson);
    box.addEventListener("change", () => {
      if (box.checked) done.add(lesson.dataset.lesson);
      else done.delete(lesson.dataset.lesson);
      try { localStorage.setItem(key, JSON.stringify([...done])); } catch { /* lasts for this page only */ }
      show();
    });
    const text = document.createElement("span");
    text.textContent = `${list.dataset.done}: ${lesson.querySelector("strong").textContent}`;
    text.className = "hide";
    label.append(box, text);
    lesson.append(label);
  }
  line.hidden = false;
  show();
}
