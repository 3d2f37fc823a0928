// The pictures of the demonstration: flat scenes, some with people who are as made up as the rest.
import { Drawing, HEIGHT, WIDTH } from './drawing.mjs';

const room = (wall, floor, edge = 540) => new Drawing(wall).rectangle(0, edge, WIDTH, HEIGHT - edge, floor).rectangle(0, edge - 10, WIDTH, 14, '#FFFFFF', 0, 0.35);

function pane(drawing, x, y, width, height, sky) {
  drawing.rectangle(x - 14, y - 14, width + 28, height + 28, '#FFFFFF', 6).rectangle(x, y, width, height, sky);
  return drawing.rectangle(x + width / 2 - 6, y, 12, height, '#FFFFFF').rectangle(x, y + height / 2 - 6, width, 12, '#FFFFFF').rectangle(x - 30, y + height + 14, width + 60, 16, '#FFFFFF', 4);
}

function bed(drawing, x, y, blanket, sheet = '#F4F7F9') {
  drawing.rectangle(x, y - 120, 22, 290, '#7A8791', 8).rectangle(x + 560, y - 50, 20, 220, '#7A8791', 8);
  drawing.rectangle(x + 10, y, 560, 110, sheet, 18).rectangle(x + 190, y - 8, 380, 130, blanket, 18).rectangle(x + 190, y - 8, 50, 130, '#FFFFFF', 10, 0.25);
  return drawing.rectangle(x + 34, y - 44, 150, 66, '#FFFFFF', 28).rectangle(x + 10, y + 112, 560, 18, '#5F6C77', 6);
}

function tree(drawing, x, y, size, leaves) {
  drawing.rectangle(x - size * 0.07, y - size * 0.6, size * 0.14, size * 0.62, '#7A5238', 4);
  return drawing.circle(x - size * 0.25, y - size * 0.7, size * 0.33, leaves).circle(x + size * 0.25, y - size * 0.72, size * 0.31, leaves).circle(x, y - size, size * 0.36, leaves).circle(x - size * 0.08, y - size * 1.08, size * 0.2, '#FFFFFF', 0.12);
}

function plant(drawing, x, y, pot, leaves) {
  for (const [dx, dy] of [[-70, -120], [-36, -170], [0, -190], [36, -170], [70, -120]]) drawing.line(x, y - 60, x + dx, y + dy, 18, leaves);
  return drawing.polygon([[x - 50, y - 80], [x + 50, y - 80], [x + 36, y], [x - 36, y]], pot);
}

function sheet(drawing, x, y, width, height, lines, ink = '#9AA7B1') {
  drawing.rectangle(x + 8, y + 10, width, height, '#000000', 6, 0.12).rectangle(x, y, width, height, '#FFFFFF', 6);
  for (let i = 0; i < lines; i += 1) drawing.rectangle(x + width * 0.12, y + 34 + i * 34, width * (i % 3 === 2 ? 0.5 : 0.76), 10, ink, 5);
  return drawing;
}

const bottle = (drawing, x, y, width, height, colour) => drawing.rectangle(x, y - height, width, height, colour, 10).rectangle(x + width * 0.15, y - height - 24, width * 0.7, 30, '#F4F7F9', 6).rectangle(x, y - height * 0.65, width, height * 0.38, '#FFFFFF', 0, 0.85);

// Somebody from the waist up, whose chin is at x, y.
function person(drawing, x, y, size, [skin, hair, clothes]) {
  const head = size * 0.5;
  drawing.ellipse(x, y - head * 1.12, head * 1.06, head * 1.06, hair);
  drawing.rectangle(x - head * 0.36, y - head * 0.3, head * 0.72, head, skin, head * 0.2);
  drawing.rectangle(x - size * 0.95, y + head * 0.34, size * 1.9, size * 3, clothes, size * 0.7);
  return drawing.ellipse(x, y - head * 0.86, head * 0.86, head, skin);
}

const BROWN = ['#8A5A3B', '#1D1512', '#2D6EA3'];
const PALE = ['#F0C6A0', '#6F4426', '#2E9E62'];
const OLIVE = ['#C99466', '#2A1D14', '#E8A33D'];
const GREY = ['#E5B28C', '#C9CDD1', '#8A5CC2'];
const DARK = ['#5B3A26', '#14100D', '#D8436B'];
const wearing = ([skin, hair], clothes) => [skin, hair, clothes];

/** The logo of the made-up trust: three people who make one shape, on white. */
export function logo() {
  const drawing = new Drawing('#FFFFFF', 480, 240);
  for (const [x, size, colour] of [[110, 44, '#006677'], [240, 56, '#005EB8'], [370, 44, '#6B3FA0']]) {
    drawing.circle(x, 92 - size * 0.4, size * 0.8, colour).ellipse(x, 214, size * 1.5, 88, colour);
  }
  return drawing.rectangle(0, 214, 480, 26, '#FFFFFF').rectangle(40, 196, 400, 10, '#FFFFFF').png();
}

const SCENES = {
  'night-lights'() {
    const drawing = room('#243559', '#1A2743', 560);
    drawing.rectangle(150, 80, 230, 300, '#0E1933').circle(290, 170, 40, '#F6E7B4').rectangle(259, 80, 12, 300, '#42598C').rectangle(150, 224, 230, 12, '#42598C');
    bed(drawing, 620, 430, '#6C86BD', '#C9D3E6');
    for (const x of [130, 330, 1190]) drawing.glow(x, 590, 190, '#FFD27A', 0.75).rectangle(x - 46, 578, 92, 24, '#FFE3A3', 12);
    return person(drawing, 500, 380, 118, BROWN);
  },
  garden() {
    const drawing = new Drawing('#BFE3F2').circle(1080, 130, 64, '#FFE08A').ellipse(320, 500, 700, 170, '#8CC27A').ellipse(1050, 520, 620, 190, '#7AB56A').rectangle(0, 500, WIDTH, 220, '#6AA65C');
    drawing.polygon([[560, 720], [640, 470], [700, 470], [860, 720]], '#E6D2A8');
    tree(drawing, 210, 500, 250, '#3F8A4D');
    tree(drawing, 1110, 480, 190, '#4C9A58');
    for (const [x, y] of [[120, 560], [900, 570]]) {
      drawing.rectangle(x, y, 330, 90, '#8A5A3B', 6).rectangle(x, y, 330, 20, '#5F3D28', 6);
      ['#D8436B', '#F2B134', '#FFFFFF', '#D8436B', '#8A5CC2', '#F2B134'].forEach((flower, i) => drawing.line(x + 35 + i * 52, y + 8, x + 35 + i * 52, y - 46, 8, '#2F7A3E').circle(x + 35 + i * 52, y - 58, 22, flower).circle(x + 35 + i * 52, y - 58, 8, '#FFF3C4'));
    }
    person(drawing, 640, 520, 70, wearing(GREY, '#D1603D'));
    return person(drawing, 780, 500, 70, wearing(DARK, '#F4F7F9'));
  },
  'quiet-room'() {
    const drawing = room('#E9D9C6', '#B98F6A', 560);
    pane(drawing, 160, 100, 260, 270, '#CFE7F5');
    drawing.ellipse(700, 640, 420, 52, '#D9B891').glow(900, 240, 260, '#FFE9B0', 0.7);
    drawing.line(900, 250, 900, 600, 12, '#5B4636').ellipse(900, 606, 70, 14, '#5B4636').polygon([[840, 250], [960, 250], [926, 150], [874, 150]], '#F6C667');
    drawing.rectangle(520, 340, 280, 220, '#3E7C7B', 46).rectangle(480, 430, 70, 170, '#2F6665', 28).rectangle(770, 430, 70, 170, '#2F6665', 28).rectangle(530, 470, 260, 100, '#4F9594', 24).rectangle(590, 400, 130, 96, '#F2B134', 22);
    plant(drawing, 1100, 610, '#C8553D', '#4C8C4A');
    return drawing;
  },
  'drinks-trolley'() {
    const drawing = room('#DCEBF2', '#A9BECB');
    pane(drawing, 140, 90, 320, 240, '#F3FAFD');
    drawing.rectangle(470, 330, 560, 26, '#5F7686', 8).rectangle(470, 500, 560, 26, '#5F7686', 8).rectangle(480, 260, 18, 390, '#7F95A3', 6).rectangle(1000, 260, 18, 390, '#7F95A3', 6);
    for (const x of [490, 1008]) drawing.circle(x, 660, 28, '#36454F').circle(x, 660, 11, '#DCEBF2');
    [['#E4572E', 530], ['#2E86AB', 630], ['#F2B134', 730]].forEach(([colour, x]) => drawing.rectangle(x, 210, 74, 120, colour, 16).rectangle(x + 12, 184, 50, 34, '#FFFFFF', 8).line(x + 74, 240, x + 96, 290, 12, colour));
    for (let i = 0; i < 4; i += 1) drawing.rectangle(840 + i * 40, 282, 32, 48, '#FFFFFF', 6).rectangle(540 + i * 110, 432, 70, 68, ['#C2E0A2', '#FFFFFF', '#F7C8A0', '#FFFFFF'][i], 12);
    return drawing;
  },
  'huddle-board'() {
    const drawing = room('#CBDCE6', '#8FA6B4', 620);
    drawing.rectangle(180, 70, 920, 470, '#4C6272', 12).rectangle(200, 90, 880, 430, '#FFFFFF', 4).rectangle(200, 90, 880, 66, '#005EB8', 4);
    for (let row = 0; row < 5; row += 1) {
      drawing.rectangle(200, 222 + row * 66, 880, 4, '#D8DDE0').rectangle(226, 180 + row * 66, 150, 18, '#9AA7B1', 9);
      for (let day = 0; day < 7; day += 1) drawing.circle(450 + day * 88, 190 + row * 66, 20, (row * 3 + day * 5) % 7 < 2 ? '#D8436B' : '#2E9E62');
    }
    drawing.rectangle(230, 112, 300, 22, '#FFFFFF', 11);
    person(drawing, 210, 470, 104, wearing(OLIVE, '#005EB8'));
    person(drawing, 1090, 490, 104, wearing(PALE, '#4C6272'));
    return person(drawing, 900, 530, 104, wearing(DARK, '#E8A33D'));
  },
  'ward-window'() {
    const drawing = room('#F3E3D3', '#C9A987', 560);
    pane(drawing, 150, 80, 380, 320, '#BFE0F2').circle(250, 170, 46, '#FFE08A').rectangle(150, 350, 380, 50, '#8CC27A', 24);
    drawing.rectangle(136, 66, 408, 14, '#FFFFFF').rectangle(90, 50, 70, 400, '#E58F65', 10).rectangle(520, 50, 70, 400, '#E58F65', 10);
    return plant(bed(drawing, 650, 440, '#5AA9A3'), 620, 600, '#3D6D8C', '#5A9C57');
  },
  'triage-desk'() {
    const drawing = room('#E3E0F2', '#A59FC7', 600);
    drawing.rectangle(110, 450, 1060, 40, '#8A5A3B', 8).rectangle(150, 490, 40, 230, '#6F4B33').rectangle(1090, 490, 40, 230, '#6F4B33');
    drawing.rectangle(470, 170, 400, 240, '#36454F', 14).rectangle(486, 186, 368, 208, '#DCEBF2', 4).rectangle(650, 410, 40, 40, '#36454F').rectangle(590, 438, 160, 14, '#36454F', 6);
    for (let i = 0; i < 4; i += 1) drawing.circle(524, 222 + i * 44, 12, ['#D8436B', '#F2B134', '#2E9E62', '#2E9E62'][i]).rectangle(552, 214 + i * 44, 250 - i * 34, 16, '#7F95A3', 8);
    drawing.rectangle(210, 376, 190, 74, '#4A48A8', 16).rectangle(196, 346, 218, 40, '#2F2D80', 20);
    for (let i = 0; i < 6; i += 1) drawing.circle(262 + (i % 3) * 42, 404 + Math.floor(i / 3) * 26, 9, '#FFFFFF');
    drawing.rectangle(950, 360, 80, 90, '#C8553D', 10).line(1030, 385, 1050, 415, 12, '#C8553D');
    return drawing.rectangle(965, 120, 190, 150, '#FFFFFF', 6).rectangle(965, 120, 190, 36, '#D8436B', 6);
  },
  letters() {
    const drawing = new Drawing('#2C6E7F').ellipse(640, 700, 760, 160, '#235A68');
    [[170, 430], [210, 390], [250, 350]].forEach(([x, y]) => drawing.rectangle(x + 8, y + 10, 380, 230, '#000000', 8, 0.15).rectangle(x, y, 380, 230, '#F6EBD8', 8).polygon([[x, y], [x + 380, y], [x + 190, y + 130]], '#E6D2A8').line(x, y, x + 190, y + 130, 4, '#C8B184').line(x + 380, y, x + 190, y + 130, 4, '#C8B184'));
    sheet(drawing, 740, 90, 370, 520, 11);
    return drawing.rectangle(784, 478, 150, 70, '#9EC5CB', 8).circle(1050, 520, 34, '#D8436B').line(700, 640, 900, 660, 16, '#F2B134').polygon([[900, 652], [900, 668], [930, 664]], '#36454F');
  },
  breakfast() {
    const drawing = new Drawing('#F5D9A8').rectangle(0, 420, WIDTH, 300, '#D69A5B').rectangle(0, 412, WIDTH, 16, '#B87B42');
    drawing.rectangle(260, 480, 720, 190, '#C0392B', 34).rectangle(284, 500, 672, 150, '#D5543F', 24).ellipse(560, 575, 170, 62, '#FFFFFF').ellipse(560, 573, 120, 40, '#F3F6F8');
    drawing.ellipse(530, 566, 62, 22, '#FFFFFF').ellipse(530, 562, 26, 12, '#F2B134').rectangle(585, 545, 78, 40, '#B87B42', 14);
    drawing.rectangle(800, 470, 90, 120, '#F2B134', 12).rectangle(800, 452, 90, 40, '#FFFFFF', 10, 0.6).line(380, 520, 360, 630, 10, '#ECF0F2').line(760, 520, 780, 630, 10, '#ECF0F2');
    drawing.rectangle(1010, 250, 150, 250, '#2E86AB', 26).rectangle(1040, 216, 90, 50, '#2E86AB', 14).line(1160, 300, 1200, 400, 20, '#2E86AB');
    return plant(drawing, 180, 440, '#8A5CC2', '#4C8C4A');
  },
  medicines() {
    const drawing = room('#DFE9E2', '#9DB4A6', 610);
    drawing.rectangle(240, 80, 800, 560, '#5B7F95', 16).rectangle(262, 102, 756, 516, '#EAF1F5', 6);
    for (const y of [262, 432]) drawing.rectangle(262, y, 756, 18, '#5B7F95');
    [['#D98E32', 300], ['#C8553D', 400], ['#D98E32', 500], ['#3D6D8C', 610], ['#7C2855', 720], ['#D98E32', 830], ['#2E9E62', 930]].forEach(([colour, x], i) => bottle(drawing, x, 262, 62, 88 + (i % 3) * 12, colour));
    for (let i = 0; i < 6; i += 1) drawing.rectangle(290 + i * 118, 340, 96, 92, ['#9EC2E4', '#F7C8A0', '#C2E0A2'][i % 3], 6).rectangle(302 + i * 118, 356, 72, 14, '#FFFFFF', 7);
    drawing.rectangle(300, 520, 300, 98, '#FFFFFF', 8);
    for (let i = 0; i < 7; i += 1) drawing.rectangle(312 + i * 40, 540, 32, 58, '#C7B6DB', 6);
    drawing.rectangle(690, 540, 260, 78, '#D8436B', 10).rectangle(804, 552, 32, 54, '#FFFFFF').rectangle(793, 563, 54, 32, '#FFFFFF');
    return person(drawing, 1070, 400, 120, wearing(OLIVE, '#C0392B'));
  },
  'clinic-calendar'() {
    const drawing = room('#D6E6D8', '#8DAE93', 590);
    drawing.rectangle(160, 90, 520, 430, '#FFFFFF', 14).rectangle(160, 90, 520, 90, '#AE2573', 14).rectangle(160, 150, 520, 30, '#AE2573');
    for (let i = 0; i < 28; i += 1) drawing.rectangle(194 + (i % 7) * 66, 206 + Math.floor(i / 7) * 74, 52, 56, [9, 17, 18].includes(i) ? '#AE2573' : '#E8EDEE', 8);
    drawing.circle(900, 220, 130, '#36454F').circle(900, 220, 114, '#FFFFFF').line(900, 220, 900, 140, 14, '#36454F').line(900, 220, 958, 250, 14, '#36454F').circle(900, 220, 14, '#AE2573');
    for (const x of [770, 920, 1070]) drawing.rectangle(x, 420, 120, 110, '#3E7C7B', 18).rectangle(x - 8, 520, 136, 46, '#4F9594', 14).rectangle(x + 6, 566, 14, 90, '#36454F').rectangle(x + 100, 566, 14, 90, '#36454F');
    return drawing;
  },
  'walking-path'() {
    const drawing = new Drawing('#F9D8B4').circle(640, 330, 110, '#FFF1C9').ellipse(200, 520, 520, 190, '#B7A3C9').ellipse(1040, 540, 600, 220, '#9A84B3').rectangle(0, 500, WIDTH, 220, '#5E8C61');
    drawing.polygon([[380, 720], [610, 500], [660, 500], [820, 720]], '#E6D2A8');
    for (const [x, size] of [[120, 230], [330, 150], [930, 160], [1130, 260]]) tree(drawing, x, 560, size, '#2F6B4F');
    return drawing.rectangle(960, 590, 220, 18, '#6F4B33', 6).rectangle(960, 540, 220, 16, '#6F4B33', 6).rectangle(980, 606, 16, 60, '#6F4B33').rectangle(1144, 606, 16, 60, '#6F4B33');
  },
  'sensory-room'() {
    const drawing = room('#2A1B4A', '#1C1233', 600);
    [['#46C2CB', 230], ['#B05BD6', 420], ['#F08A5D', 610]].forEach(([colour, x], tube) => {
      drawing.glow(x, 340, 210, colour, 0.55).rectangle(x - 44, 90, 88, 510, colour, 40, 0.75).rectangle(x - 62, 590, 124, 50, '#4B3C72', 10);
      for (let i = 0; i < 8; i += 1) drawing.circle(x - 20 + ((i * 37 + tube * 11) % 42), 130 + i * 58, 6 + ((i * 5) % 9), '#FFFFFF', 0.6);
    });
    for (let i = 0; i < 26; i += 1) drawing.circle(760 + ((i * 173) % 470), 60 + ((i * 97) % 300), 3 + (i % 3) * 2, '#FFE9B0', 0.9);
    return drawing.ellipse(980, 590, 210, 100, '#7C5CBF').ellipse(980, 550, 150, 60, '#8E70CF').rectangle(820, 640, 320, 26, '#120B24', 13, 0.5);
  },
  'life-story'() {
    const drawing = new Drawing('#D9C9E0').rectangle(0, 470, WIDTH, 34, '#8A5A3B').rectangle(0, 504, WIDTH, 216, '#CDB8D6');
    [[150, 200, '#6B3FA0', '#F2B134'], [400, 160, '#8A5A3B', '#7AB56A'], [680, 220, '#36454F', '#E58F65']].forEach(([x, y, frame, hill]) => drawing.rectangle(x, y, 220, 470 - y, frame, 8).rectangle(x + 22, y + 22, 176, 426 - y, '#DCEBF2').circle(x + 150, y + 66, 22, '#FFE08A').polygon([[x + 22, 448], [x + 90, y + 120], [x + 130, y + 170], [x + 160, y + 140], [x + 198, 448]], hill));
    drawing.rectangle(940, 330, 240, 140, '#C8553D', 8).rectangle(926, 300, 268, 46, '#A63F2B', 8).rectangle(1020, 380, 80, 40, '#F6EBD8', 4);
    for (let i = 0; i < 5; i += 1) drawing.rectangle(180 + i * 52, 540, 44, 180, ['#4A48A8', '#006677', '#F2B134', '#7C2855', '#5C5A1E'][i], 4);
    return drawing.rectangle(520, 560, 120, 110, '#FFFFFF', 14).line(640, 590, 660, 630, 14, '#FFFFFF');
  },
  'home-visits'() {
    const drawing = new Drawing('#CFE7F5').circle(170, 120, 54, '#FFE08A').ellipse(860, 150, 120, 34, '#FFFFFF').ellipse(940, 130, 90, 34, '#FFFFFF');
    [[60, '#C8553D'], [330, '#E6D2A8'], [600, '#7A9E9F'], [870, '#D98E32']].forEach(([x, wall], i) => {
      drawing.rectangle(x, 320, 240, 250, wall).polygon([[x - 20, 320], [x + 120, 200], [x + 260, 320]], '#5F4B5B').rectangle(x + 95, 440, 58, 130, ['#005EB8', '#7C2855', '#2E9E62', '#4A48A8'][i], 4);
      for (const dx of [28, 166]) drawing.rectangle(x + dx, 360, 48, 60, '#FFFFFF', 2).rectangle(x + dx + 6, 366, 36, 48, '#BFE0F2');
    });
    drawing.rectangle(0, 570, WIDTH, 40, '#B5BEC4').rectangle(0, 610, WIDTH, 110, '#6C7880');
    for (let x = 40; x < WIDTH; x += 170) drawing.rectangle(x, 662, 90, 10, '#FFFFFF', 5);
    drawing.rectangle(720, 550, 290, 76, '#FFFFFF', 26).polygon([[780, 555], [820, 500], [930, 500], [970, 555]], '#FFFFFF').polygon([[800, 552], [828, 512], [868, 512], [868, 552]], '#9EC2E4').polygon([[880, 552], [880, 512], [924, 512], [950, 552]], '#9EC2E4').rectangle(720, 590, 290, 6, '#9AA7B1');
    for (const x of [785, 945]) drawing.circle(x, 626, 32, '#36454F').circle(x, 626, 13, '#D8DDE0');
    return drawing;
  },
  'music-afternoon'() {
    const drawing = room('#F0C9B8', '#9C5F4A', 590);
    drawing.rectangle(150, 250, 620, 360, '#3A2A2A', 12).rectangle(130, 232, 660, 34, '#2A1D1D', 8).rectangle(120, 430, 680, 56, '#2A1D1D', 6).rectangle(140, 416, 640, 34, '#FFFFFF');
    for (let i = 0; i < 20; i += 1) {
      drawing.rectangle(140 + i * 32, 416, 3, 34, '#9AA7B1');
      if (![2, 6].includes(i % 7)) drawing.rectangle(162 + i * 32, 416, 18, 20, '#1C1414');
    }
    sheet(drawing, 380, 270, 160, 136, 3).rectangle(520, 590, 200, 30, '#6F4B33', 8);
    drawing.ellipse(1000, 500, 92, 100, '#C87A33').ellipse(1000, 370, 68, 76, '#C87A33').circle(1000, 450, 34, '#4A2A16').rectangle(986, 130, 28, 320, '#5B3A22', 4).rectangle(976, 90, 48, 60, '#3A2416', 6);
    return person(drawing, 460, 470, 112, wearing(GREY, '#006677')).ellipse(460, 418, 56, 62, GREY[1]);
  },
};

/** The names of all scenes; the picture of each is NAME.png. */
export const NAMES = Object.keys(SCENES);

/** What each scene shows, for people who cannot see it. */
export const WORDS = {
  'night-lights': 'A drawing of a night nurse beside a bed in a dark bay, with three warm lights close to the floor',
  garden: 'A drawing of two people on a garden path between raised flower beds',
  'quiet-room': 'A drawing of a quiet room with an armchair, a lamp and a plant by the window',
  'drinks-trolley': 'A drawing of a trolley with three bright jugs and a row of cups',
  'huddle-board': 'A drawing of three nurses in front of a board with red and green discs for each day',
  'ward-window': 'A drawing of a made bed beside a sunny window',
  'triage-desk': 'A drawing of a desk with a telephone and a screen that lists calls in three colours',
  letters: 'A drawing of a pile of envelopes beside one short letter',
  breakfast: 'A drawing of breakfast on a red tray, with juice and a blue jug of water',
  medicines: 'A drawing of a nurse in a red apron beside an open medicine cupboard',
  'clinic-calendar': 'A drawing of a clinic with a calendar, a clock and three empty chairs',
  'walking-path': 'A drawing of a path between trees at sunset, with a bench',
  'sensory-room': 'A drawing of a dark room with three columns of coloured bubbles and a soft seat',
  'life-story': 'A drawing of a shelf with three framed pictures and a box, above a row of books',
  'home-visits': 'A drawing of a street with four houses and a parked car',
  'music-afternoon': 'A drawing of somebody with grey hair at a piano, with a guitar beside it',
};

/** The scenes that show people. */
export const WITH_PEOPLE = ['night-lights', 'garden', 'huddle-board', 'medicines', 'music-afternoon'];

/** The bytes of a scene as a PNG. */
export const png = (name) => SCENES[name]().png();
