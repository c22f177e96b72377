// Generated from tools.d/pipelines/pipelines_create.yaml by `toolsd generate`. Do not edit.
// The schemas of `pipelines_create` and their validators, compiled ahead of time by Ajv.

export const inputSchema = {
  type: 'object',
  properties: {
    name: {
      type: 'string',
      pattern: '^[a-z][a-z0-9-]{1,28}[a-z0-9]$',
      description: 'Name for the pipeline, such as `shop`.',
    },
    stage: {
      type: 'string',
      enum: ['test', 'review', 'development', 'staging', 'production'],
      description: 'Stage of the app in the pipeline.',
    },
    app: {
      type: 'string',
      pattern: '^[a-z0-9][a-z0-9-]{1,34}[a-z0-9]$',
      description: 'App to put into it. Without one the pipeline is empty.',
    },
    team: {
      type: 'string',
      pattern: '^[a-z0-9][a-z0-9-]*$',
      description: 'Team that owns the pipeline. The account itself if left out.',
    },
  },
  required: ['name', 'stage'],
  additionalProperties: false,
};

export const outputSchema = {
  type: 'object',
  properties: {
    name: { type: ['string', 'null'] },
    id: { type: ['string', 'null'] },
    app: { type: ['string', 'null'] },
    stage: { type: ['string', 'null'] },
  },
};

export const checkInput = validate0;
const schema0 = {"type":"object","properties":{"name":{"type":"string","pattern":"^[a-z][a-z0-9-]{1,28}[a-z0-9]$","description":"Name for the pipeline, such as `shop`."},"stage":{"type":"string","enum":["test","review","development","staging","production"],"description":"Stage of the app in the pipeline."},"app":{"type":"string","pattern":"^[a-z0-9][a-z0-9-]{1,34}[a-z0-9]$","description":"App to put into it. Without one the pipeline is empty."},"team":{"type":"string","pattern":"^[a-z0-9][a-z0-9-]*$","description":"Team that owns the pipeline. The account itself if left out."}},"required":["name","stage"],"additionalProperties":false};
const pattern0 = new RegExp("^[a-z][a-z0-9-]{1,28}[a-z0-9]$", "u");
const pattern1 = new RegExp("^[a-z0-9][a-z0-9-]{1,34}[a-z0-9]$", "u");
const pattern2 = new RegExp("^[a-z0-9][a-z0-9-]*$", "u");
function validate0(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){let vErrors = null;let errors = 0;
const evaluated0 = validate0.evaluated;if(evaluated0.dynamicProps){evaluated0.props = undefined;}if(evaluated0.dynamicItems){evaluated0.items = undefined;}if(data && typeof data == "object" && !Array.isArray(data)){if(data.name === undefined){const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};if(vErrors === null){vErrors = [err0];}else {vErrors.push(err0);}errors++;}if(data.stage === undefined){const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "stage"},message:"must have required property '"+"stage"+"'"};if(vErrors === null){vErrors = [err1];}else {vErrors.push(err1);}errors++;}for(const key0 in data){if(!((((key0 === "name") || (key0 === "stage")) || (key0 === "app")) || (key0 === "team"))){const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};if(vErrors === null){vErrors = [err2];}else {vErrors.push(err2);}errors++;}}if(data.name !== undefined){let data0 = data.name;if(typeof data0 === "string"){if(!pattern0.test(data0)){const err3 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9-]{1,28}[a-z0-9]$"},message:"must match pattern \""+"^[a-z][a-z0-9-]{1,28}[a-z0-9]$"+"\""};if(vErrors === null){vErrors = [err3];}else {vErrors.push(err3);}errors++;}}else {const err4 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};if(vErrors === null){vErrors = [err4];}else {vErrors.push(err4);}errors++;}}if(data.stage !== undefined){let data1 = data.stage;if(typeof data1 !== "string"){const err5 = {instancePath:instancePath+"/stage",schemaPath:"#/properties/stage/type",keyword:"type",params:{type: "string"},message:"must be string"};if(vErrors === null){vErrors = [err5];}else {vErrors.push(err5);}errors++;}if(!(((((data1 === "test") || (data1 === "review")) || (data1 === "development")) || (data1 === "staging")) || (data1 === "production"))){const err6 = {instancePath:instancePath+"/stage",schemaPath:"#/properties/stage/enum",keyword:"enum",params:{allowedValues: schema0.properties.stage.enum},message:"must be equal to one of the allowed values"};if(vErrors === null){vErrors = [err6];}else {vErrors.push(err6);}errors++;}}if(data.app !== undefined){let data2 = data.app;if(typeof data2 === "string"){if(!pattern1.test(data2)){const err7 = {instancePath:instancePath+"/app",schemaPath:"#/properties/app/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]{1,34}[a-z0-9]$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9-]{1,34}[a-z0-9]$"+"\""};if(vErrors === null){vErrors = [err7];}else {vErrors.push(err7);}errors++;}}else {const err8 = {instancePath:instancePath+"/app",schemaPath:"#/properties/app/type",keyword:"type",params:{type: "string"},message:"must be string"};if(vErrors === null){vErrors = [err8];}else {vErrors.push(err8);}errors++;}}if(data.team !== undefined){let data3 = data.team;if(typeof data3 === "string"){if(!pattern2.test(data3)){const err9 = {instancePath:instancePath+"/team",schemaPath:"#/properties/team/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]*$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9-]*$"+"\""};if(vErrors === null){vErrors = [err9];}else {vErrors.push(err9);}errors++;}}else {const err10 = {instancePath:instancePath+"/team",schemaPath:"#/properties/team/type",keyword:"type",params:{type: "string"},message:"must be string"};if(vErrors === null){vErrors = [err10];}else {vErrors.push(err10);}errors++;}}}else {const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};if(vErrors === null){vErrors = [err11];}else {vErrors.push(err11);}errors++;}validate0.errors = vErrors;return errors === 0;}validate0.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
export const checkOutput = validate1;
const schema1 = {"type":"object","properties":{"name":{"type":["string","null"]},"id":{"type":["string","null"]},"app":{"type":["string","null"]},"stage":{"type":["string","null"]}}};
function validate1(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){let vErrors = null;let errors = 0;
const evaluated0 = validate1.evaluated;if(evaluated0.dynamicProps){evaluated0.props = undefined;}if(evaluated0.dynamicItems){evaluated0.items = undefined;}if(data && typeof data == "object" && !Array.isArray(data)){if(data.name !== undefined){let data0 = data.name;if((typeof data0 !== "string") && (data0 !== null)){const err0 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: schema1.properties.name.type},message:"must be string,null"};if(vErrors === null){vErrors = [err0];}else {vErrors.push(err0);}errors++;}}if(data.id !== undefined){let data1 = data.id;if((typeof data1 !== "string") && (data1 !== null)){const err1 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: schema1.properties.id.type},message:"must be string,null"};if(vErrors === null){vErrors = [err1];}else {vErrors.push(err1);}errors++;}}if(data.app !== undefined){let data2 = data.app;if((typeof data2 !== "string") && (data2 !== null)){const err2 = {instancePath:instancePath+"/app",schemaPath:"#/properties/app/type",keyword:"type",params:{type: schema1.properties.app.type},message:"must be string,null"};if(vErrors === null){vErrors = [err2];}else {vErrors.push(err2);}errors++;}}if(data.stage !== undefined){let data3 = data.stage;if((typeof data3 !== "string") && (data3 !== null)){const err3 = {instancePath:instancePath+"/stage",schemaPath:"#/properties/stage/type",keyword:"type",params:{type: schema1.properties.stage.type},message:"must be string,null"};if(vErrors === null){vErrors = [err3];}else {vErrors.push(err3);}errors++;}}}else {const err4 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};if(vErrors === null){vErrors = [err4];}else {vErrors.push(err4);}errors++;}validate1.errors = vErrors;return errors === 0;}validate1.evaluated = {"props":{"name":true,"id":true,"app":true,"stage":true},"dynamicProps":false,"dynamicItems":false};
